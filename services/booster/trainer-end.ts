import type { ChildProcess } from 'node:child_process';

import { TrainerError } from './errors.js';

/** Why we killed a trainer process ourselves. */
export type KillReason =
  | { readonly kind: 'silence'; readonly silenceMs: number }
  | { readonly kind: 'memory'; readonly foundMb: number; readonly limitMb: number }
  | { readonly kind: 'cancel' }
  /** The system does not say how much memory it holds, and there is a limit to keep. */
  | { readonly kind: 'blind'; readonly error: unknown }
  /** What it said, or what hearing it threw, leaves us not knowing what it does now. */
  | { readonly kind: 'broken'; readonly error: Error };

const NEED_LESS = 'need less with a smaller --sample-ratio or --batch-size';

/** The error of a call whose process ended before it answered. */
export const explainEnd = (
  ended: Pick<ChildProcess, 'exitCode' | 'signalCode'>,
  killedFor: KillReason | null,
  lastWords: string,
): Error => {
  if (killedFor !== null) return explainKill(killedFor);
  if (ended.signalCode === 'SIGKILL' || ended.signalCode === 'SIGTERM') {
    return new TrainerError(
      'killed',
      `The trainer process was killed by ${ended.signalCode}, as the system does when memory runs out: ` +
        `${NEED_LESS}, run fewer fits at a time (training.trainer_processes), or give the machine more. ` +
        'A lower training.memory_limit_mb ends a large fit before the machine runs out.',
    );
  }
  const how =
    ended.signalCode === null ? `exit code ${String(ended.exitCode)}` : `signal ${ended.signalCode}`;
  const words = lastWords === '' ? 'It wrote nothing to stderr.' : `Its last words: ${lastWords}`;
  return new TrainerError(
    'crashed',
    `The trainer process ended with ${how}. ${words} If memory ran out, ${NEED_LESS}, or give the machine more.`,
  );
};

const explainKill = (reason: KillReason): Error => {
  switch (reason.kind) {
    case 'cancel':
      return new TrainerError('aborted', 'The call was cancelled and its process was killed.');
    case 'broken':
      return reason.error;
    case 'blind':
      return new TrainerError(
        'library',
        `The memory of the trainer process cannot be read: ${String(reason.error)}. ` +
          'Without a limit it need not be: set training.memory_limit_mb to null.',
        { cause: reason.error },
      );
    case 'silence':
      return new TrainerError(
        'killed',
        `The trainer process finished no round for ${reason.silenceMs / 1000} s ` +
          '(training.silence_limit_seconds), was taken for hung and was killed. ' +
          'If a round may take that long, raise the limit, or fit fewer rows (--sample-ratio) with more training.threads.',
      );
    case 'memory':
      return new TrainerError(
        'memory',
        `The trainer process held ${Math.ceil(reason.foundMb)} MB of memory, over its limit of ${reason.limitMb} MB ` +
          `(training.memory_limit_mb), and was killed: ${NEED_LESS}, or raise the limit.`,
      );
  }
};
