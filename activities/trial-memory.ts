import { ApplicationFailure } from '@temporalio/common';

import { FAILURES } from '../contracts/names.js';

const MESSAGE =
  'A fit of this trial alone needs more memory than a trainer process may hold (training.memory_limit_mb): ' +
  'raise the limit, or lower what makes its trees large in training.hyperparameter_tuning.spaces';

/**
 * Fits with the data of earlier fits kept in the process; where memory runs out, once more without them, so that a trial's
 * end does not hang on what ran before it. Fails for good where memory runs out again: the message is the same every time.
 */
export async function withinMemory<T>(fit: (keepData: boolean) => Promise<T>): Promise<T> {
  try {
    return await fit(true);
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
  }
  try {
    return await fit(false);
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    throw ApplicationFailure.create({
      nonRetryable: true,
      type: FAILURES.modelTraining,
      message: MESSAGE,
      cause: error,
    });
  }
}

function isOutOfMemory(error: unknown): error is Error {
  return error instanceof Error && error.name === 'TrainerError' && Reflect.get(error, 'code') === 'memory';
}
