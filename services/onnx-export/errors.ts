/** The model uses something that the export cannot express; the message names it and says what to train instead. */
export class UnsupportedModelError extends Error {
  override readonly name = 'UnsupportedModelError';
}

/** Throws `UnsupportedModelError` for something that the export cannot express, with what it expects instead. */
export const refuse = (found: string, expected: string): never => {
  throw new UnsupportedModelError(`The model has ${found}, the ONNX export expects ${expected}.`);
};
