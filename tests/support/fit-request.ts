import type { FitRequest, MatrixFiles } from '../../services/booster/port.js';

/** A request to fit `rounds` trees on all rows of `train`, without a validation part. */
export const fitRequest = (
  train: MatrixFiles,
  rounds: number,
  changes: Partial<FitRequest> = {},
): FitRequest => ({
  algorithm: 'lightgbm',
  parameters: {
    n_estimators: rounds,
    max_depth: 6,
    learning_rate: 0.1,
    feature_fraction: 0.9,
    bagging_fraction: 0.8,
    bagging_freq: 1,
    num_leaves: 31,
    min_data_in_leaf: 20,
    lambda_l1: 0,
    lambda_l2: 0,
    max_bin: 255,
  },
  seed: 42,
  threads: 1,
  featureNames: Array.from({ length: train.columns }, (_, index) => `feature_${index}`),
  train,
  trainRows: null,
  earlyStopping: null,
  scoreRows: null,
  ...changes,
});
