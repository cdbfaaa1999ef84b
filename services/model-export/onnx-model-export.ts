import type { Algorithm } from '../../contracts/names.js';
import { exportLightgbmToOnnx } from '../onnx-export/lightgbm.js';
import { exportRandomForestToOnnx } from '../onnx-export/random-forest.js';
import { exportXgboostToOnnx } from '../onnx-export/xgboost.js';
import type { ModelExport } from './port.js';

const EXPORTERS: Readonly<Record<Algorithm, (json: unknown, features: number) => Uint8Array>> = {
  lightgbm: exportLightgbmToOnnx,
  random_forest: exportRandomForestToOnnx,
  xgboost: exportXgboostToOnnx,
};

/** Exports with our own converters, one for each learner. */
export function createModelExport(): ModelExport {
  return { toOnnx: ({ algorithm, json }, features) => EXPORTERS[algorithm](json, features) };
}
