/** The model uses something that the export cannot express; the message names it and says what to train instead. */
export class UnsupportedModelError extends Error {
  override readonly name = 'UnsupportedModelError';
}
