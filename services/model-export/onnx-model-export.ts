import { exportLightgbmToOnnx } from '../onnx-export/lightgbm.js';
import type { ModelExport } from './port.js';

/** Exports with our own converters, one for each learner. */
export function createModelExport(): ModelExport {
  return { toOnnx: ({ json }, features) => exportLightgbmToOnnx(json, features) };
}
