/** A model that cannot be loaded or scored; the message says which and what was expected. */
export class InferenceError extends Error {
  override readonly name = 'InferenceError';
}
