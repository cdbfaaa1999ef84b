import type { NativeModelDump } from '../booster/port.js';

/** Turns a native model into the format that serves. Throws `UnsupportedModelError` naming what cannot be exported. */
export interface ModelExport {
  /** Deterministic ONNX bytes: input `features` [rows, features] float32, output probability of the positive class. */
  toOnnx(dump: NativeModelDump, features: number): Uint8Array;
}
