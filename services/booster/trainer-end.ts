import type { ChildProcess } from 'node:child_process';

import { TrainerError } from './errors.js';

/** Why we killed a trainer process ourselves. */
export type KillReason = 'silence' | 'cancel';

const LESS_MEMORY =
  'Give the worker more memory, or need less with a smaller --sample-ratio or --batch-size.';

/** The error of a call whose process ended before it answered. */
export const explainEnd = (
  ended: Pick<ChildProcess, 'exitCode' | 'signalCode'>,
  killedFor: KillReason | null,
  silenceMs: number,
  lastWords: string,
): TrainerError => {
  if (killedFor === 'cancel') {
    return new TrainerError('aborted', 'The call was cancelled and its process was killed.');
  }
  if (killedFor === 'silence') {
    return new TrainerError(
      'killed',
      `The trainer process was silent for ${silenceMs / 1000} s and was killed. ` +
        'Retry it; if it happens again, fewer rows (--sample-ratio) or threads (training.threads) may help.',
    );
  }
  if (ended.signalCode === 'SIGKILL' || ended.signalCode === 'SIGTERM') {
    return new TrainerError(
      'killed',
      `The trainer process was killed by ${ended.signalCode}, as the system does when memory runs out. ${LESS_MEMORY}`,
    );
  }
  const how =
    ended.signalCode === null ? `exit code ${String(ended.exitCode)}` : `signal ${ended.signalCode}`;
  const words = lastWords === '' ? 'It wrote nothing to stderr.' : `Its last words: ${lastWords}`;
  return new TrainerError('crashed', `The trainer process ended with ${how}. ${words} ${LESS_MEMORY}`);
};
