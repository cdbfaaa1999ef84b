import { refuse } from './errors.js';
import { readLightgbmModel } from './lightgbm-model.js';
import { lightgbmTree } from './lightgbm-tree.js';
import { encodeOnnxModel } from './onnx-model.js';
import { layOutTrees } from './tree-ensemble.js';

const OBJECTIVE = 'regression';

/**
 * The ONNX form of a forest that LightGBM grew on labels 0 and 1 (boosting=rf): the mean of its trees' class shares.
 * Throws `UnsupportedModelError` for another objective, trees that are added up, linear trees and another number of
 * features.
 */
export const exportRandomForestToOnnx = (dump: unknown, features: number): Uint8Array => {
  const { objective, averaged, roots } = readLightgbmModel(dump, features);
  if (objective !== OBJECTIVE) refuse(`objective "${objective}"`, `"${OBJECTIVE}"`);
  if (!averaged) refuse('summed trees', 'averaged trees (boosting=rf)');
  return encodeOnnxModel({
    features,
    tables: layOutTrees(roots.map(lightgbmTree)),
    comparison: 'BRANCH_LEQ',
    precision: 'float64',
    aggregate: 'AVERAGE',
    output: 'clip',
  });
};
