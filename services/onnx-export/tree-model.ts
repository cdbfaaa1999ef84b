import type { TreeTables } from './tree-ensemble.js';

/** All that an ONNX file of trees says. */
export interface TreeModel {
  readonly features: number;
  readonly tables: TreeTables;
  /** A value goes to the true node when it is at most, or less than, the cut. */
  readonly comparison: 'BRANCH_LEQ' | 'BRANCH_LT';
  /** In which the leaves are kept and added up. */
  readonly precision: 'float32' | 'float64';
  readonly aggregate: 'SUM' | 'AVERAGE';
  /** How the sum or mean becomes a probability: through the logistic function, or as it is, kept within 0..1. */
  readonly output: 'logistic' | 'clip';
}
