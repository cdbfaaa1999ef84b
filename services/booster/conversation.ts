import type { ChildProcess, Serializable } from 'node:child_process';

import { TrainerError } from './errors.js';
import { trainerReplySchema } from './messages.js';
import type { TrainerReply } from './messages.js';
import type { FitOptions } from './port.js';
import { explainEnd } from './trainer-end.js';
import type { KillReason } from './trainer-end.js';

/** A round of a fit ends sooner than this, or the process has to be killed for the caller not to wait. */
const CANCEL_GRACE_MS = 1000;

/** A process and how to listen to it. */
export interface Conversation {
  readonly running: ChildProcess;
  /** The end of what it wrote to stderr. */
  readonly lastWords: () => string;
  readonly silenceMs: number;
}

/**
 * Sends `request` (null = only listen) and waits for the closing message. Rejects with `TrainerError` when the
 * process reports a failure, ends, is silent for `silenceMs`, or the signal aborts. Leaves no listener behind.
 */
export const converse = (
  { running, lastWords, silenceMs }: Conversation,
  request: Serializable | null,
  { signal, onRound }: FitOptions,
): Promise<TrainerReply> =>
  new Promise((resolve, reject) => {
    let killedFor: KillReason | null = null;
    const kill = (reason: KillReason): void => {
      killedFor = reason;
      running.kill('SIGKILL');
    };
    const silence = setTimeout(kill, silenceMs, 'silence');
    let grace: NodeJS.Timeout | undefined;

    const cancel = (): void => {
      send({ kind: 'cancel' });
      grace = setTimeout(kill, CANCEL_GRACE_MS, 'cancel');
    };
    // A failed send needs no answer: the process is gone, and its end is reported by `close`.
    const send = (message: Serializable): boolean => running.send(message, () => undefined);
    const leave = (): void => {
      clearTimeout(silence);
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      running.off('message', hear).off('close', end).off('error', end);
    };
    const hear = (message: unknown): void => {
      silence.refresh();
      try {
        const reply = trainerReplySchema.parse(message);
        if (reply.kind === 'round') onRound?.(reply.round);
        else if (reply.kind === 'failed') throw new TrainerError(reply.code, reply.message);
        else {
          leave();
          resolve(reply);
        }
      } catch (error) {
        leave();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const end = (): void => {
      leave();
      const reason = signal?.aborted === true ? 'cancel' : killedFor;
      reject(explainEnd(running, reason, silenceMs, lastWords()));
    };

    running.on('message', hear).on('close', end).on('error', end);
    signal?.addEventListener('abort', cancel, { once: true });
    if (request !== null) send(request);
  });
