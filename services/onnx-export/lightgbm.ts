import { refuse } from './errors.js';
import { readLightgbmModel } from './lightgbm-model.js';
import { lightgbmTree } from './lightgbm-tree.js';
import { encodeOnnxModel } from './onnx-model.js';
import { layOutTrees } from './tree-ensemble.js';

const OBJECTIVE = 'binary sigmoid:1';

/**
 * The ONNX form of a binary LightGBM model (any boosting: the dump's leaves hold all weights), equal to the native
 * library's within the rounding of the float32 output. Throws `UnsupportedModelError` for another objective, another
 * slope of the sigmoid, linear trees and another number of features.
 */
export const exportLightgbmToOnnx = (dump: unknown, features: number): Uint8Array => {
  const { objective, averaged, roots } = readLightgbmModel(dump, features);
  if (objective !== OBJECTIVE) refuse(`objective "${objective}"`, `"${OBJECTIVE}"`);
  return encodeOnnxModel({
    features,
    tables: layOutTrees(roots.map(lightgbmTree)),
    comparison: 'BRANCH_LEQ',
    precision: 'float64',
    aggregate: averaged ? 'AVERAGE' : 'SUM',
    output: 'logistic',
  });
};
