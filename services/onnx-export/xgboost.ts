import { encodeOnnxModel } from './onnx-model.js';
import { layOutTrees } from './tree-ensemble.js';
import type { Tree } from './tree-node.js';
import { readXgboostModel } from './xgboost-model.js';
import { xgboostTree } from './xgboost-tree.js';

/** XGBoost's kRtEps: it keeps the base score this far from 0 and 1. */
const BASE_SCORE_MARGIN = Math.fround(1e-6);

/**
 * The ONNX form of a binary XGBoost model of trees (gbtree or dart). The sum is taken in float32 and in the library's
 * own order, from the base score on, so that both round alike. Throws `UnsupportedModelError` for linear boosters, other
 * objectives, several outputs and another number of features.
 */
export const exportXgboostToOnnx = (json: unknown, features: number): Uint8Array => {
  const { baseScore, trees, weights } = readXgboostModel(json, features);
  const base: Tree<number> = { root: 0, read: () => ({ kind: 'leaf', value: float32Logit(baseScore) }) };
  const grown = trees.map((tree, index) => xgboostTree(tree, weights?.[index] ?? 1));
  return encodeOnnxModel({
    features,
    tables: layOutTrees([base, ...grown]),
    comparison: 'BRANCH_LT',
    precision: 'float32',
    aggregate: 'SUM',
    output: 'logistic',
  });
};

/** The logit with every step rounded to float32, as the library takes it. */
const float32Logit = (probability: number): number => {
  const least = BASE_SCORE_MARGIN;
  const bounded = Math.min(Math.max(Math.fround(probability), least), Math.fround(1 - least));
  return Math.fround(-Math.log(Math.fround(Math.fround(1 / bounded) - 1)));
};
