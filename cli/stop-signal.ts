import { onShutdownSignal } from '../stack/shutdown.js';
import type { Terminal } from './terminal.js';

/** A command's end as a person or the system wishes it: Ctrl-C, a signal, the end of what launched it. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** Resolves at the first wish. */
  readonly stopped: Promise<'stopped'>;
  readonly release: () => void;
}

/** Watches for the wish to stop, until released; `word` is said to it. */
export function watchStopSignal(
  terminal: Terminal,
  word = 'Stopping ... Press Ctrl-C again to stop at once.',
): StopSignal {
  const controller = new AbortController();
  const { signal } = controller;
  const release = onShutdownSignal(() => {
    controller.abort();
    terminal.say(word);
  });
  const stopped = new Promise<'stopped'>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve('stopped');
    });
  });
  return { signal, stopped, release };
}
