import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { converse } from './conversation.js';
import type { TrainerReply } from './messages.js';
import type { FitOptions, FitRequest, MatrixFiles } from './port.js';

const LAST_WORDS = 2000;

/** What can be asked of a trainer process. */
export type TrainerCall =
  | { readonly kind: 'fit'; readonly fit: FitRequest }
  | { readonly kind: 'dump'; readonly model: string }
  | { readonly kind: 'score'; readonly model: string; readonly matrix: MatrixFiles };

/** One running trainer process; it takes one call at a time. */
export interface TrainerChild {
  /** Resolves with the closing message. Rejects with `TrainerError`; the process may be gone then. */
  call(request: TrainerCall, options: FitOptions): Promise<TrainerReply>;
  alive(): boolean;
  /** Kills it: a trainer holds nothing worth saving. */
  stop(): Promise<void>;
}

export interface TrainerStart {
  /** The compiled trainer-process.js. */
  readonly entry: string;
  readonly library: string;
  /** Folder that the dynamic linker searches first; null = none. */
  readonly libraryFolder: string | null;
  /** A process that says nothing for this long during a call is taken for hung and killed. */
  readonly silenceMs: number;
}

/** Starts a process; resolves with its first message: `ready`, or `unloadable` when the library cannot be loaded. */
export const startTrainer = async (
  start: TrainerStart,
): Promise<{ readonly child: TrainerChild; readonly first: TrainerReply }> => {
  const running = fork(start.entry, [start.library], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Nothing of the parent's environment: a trainer needs none of its addresses and secrets.
    env: {
      // How long a waiting thread spins before it sleeps. By default so long that it burns the core a working one needs
      // (1 s becomes 40 s on a busy machine); at 0 an idle machine sleeps more than it works (5 x a small fit's time).
      GOMP_SPINCOUNT: '1000',
      OMP_NUM_THREADS: '1',
      ...(start.libraryFolder === null ? {} : { LD_LIBRARY_PATH: start.libraryFolder }),
    },
  });
  // Without a listener a late error, such as a kill that fails, would end the worker.
  running.on('error', () => undefined);
  const conversation = { running, lastWords: collectLastWords(running), silenceMs: start.silenceMs };
  const child: TrainerChild = {
    alive: () => running.exitCode === null && running.signalCode === null && running.connected,
    call: (request, options) => converse(conversation, request, options),
    async stop() {
      if (running.exitCode !== null || running.signalCode !== null) return;
      const gone = once(running, 'exit');
      running.kill('SIGKILL');
      await gone;
    },
  };
  return { child, first: await converse(conversation, null, {}) };
};

const collectLastWords = (running: ChildProcess): (() => string) => {
  let words = '';
  running.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  return () => words.trim();
};
