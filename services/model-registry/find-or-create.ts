import { MLFLOW_CODES, isMlflowError } from './errors.js';
import { repeated } from './mlflow-client.js';

/**
 * What `find` finds, else what `create` makes. After an error it looks again before it makes anything: the server may
 * have done its work and lost the answer, or another attempt may have been faster.
 */
export async function findOrCreate<T>(
  delaysMs: readonly number[],
  find: () => Promise<T | null>,
  create: () => Promise<T>,
): Promise<T> {
  return repeated(delaysMs, async () => {
    const existing = await find();
    if (existing !== null) return existing;
    return create().catch(async (error: unknown) => {
      const winner = isMlflowError(error, MLFLOW_CODES.present) ? await find() : null;
      if (winner === null) throw error;
      return winner;
    });
  });
}

/** The result of `get`, or null when MLflow says there is none. */
export async function orNull<T>(get: () => Promise<T>): Promise<T | null> {
  try {
    return await get();
  } catch (error) {
    if (isMlflowError(error, MLFLOW_CODES.absent)) return null;
    throw error;
  }
}
