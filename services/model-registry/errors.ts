/** MLflow could not do what was asked. */
export class ModelRegistryError extends Error {
  override readonly name = 'ModelRegistryError';
  /** True when the same call will fail again: a 4xx, an unreadable answer, a wrong address. */
  readonly permanent: boolean;
  /** MLflow's `error_code`, such as RESOURCE_DOES_NOT_EXIST; null without one. */
  readonly code: string | null;

  constructor(message: string, details: { readonly permanent: boolean; readonly code?: string | null }) {
    super(message);
    this.permanent = details.permanent;
    this.code = details.code ?? null;
  }
}

/**
 * An answer that MLflow never gives: half a body, a proxy's page. It may pass, so that the call is made again; one that
 * stays comes from another server and is final.
 */
export class UnreadableAnswerError extends ModelRegistryError {
  constructor(message: string, permanent = false) {
    super(message, { permanent });
  }

  asFinal(): UnreadableAnswerError {
    return new UnreadableAnswerError(this.message, true);
  }
}

/** MLflow's codes for "there is none" and "there is one already", which several calls expect. */
export const MLFLOW_CODES = {
  absent: 'RESOURCE_DOES_NOT_EXIST',
  present: 'RESOURCE_ALREADY_EXISTS',
} as const;

/** Whether `error` is MLflow's answer with this code. */
export function isMlflowError(error: unknown, code: string): boolean {
  return error instanceof ModelRegistryError && error.code === code;
}
