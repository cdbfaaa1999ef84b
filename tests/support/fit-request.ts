import type { Algorithm } from '../../contracts/names.js';
import type { FitRequest, Learner, MatrixFiles } from '../../services/booster/port.js';

/** The guide's parameters of XGBoost, but for the rounds. */
export const XGBOOST = { max_depth: 6, learning_rate: 0.1, subsample: 0.8, colsample_bytree: 0.8 } as const;

/** The guide's parameters of LightGBM, but for the rounds. */
export const LIGHTGBM = {
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
} as const;

/** The guide's parameters of the random forest, but for the trees. */
export const RANDOM_FOREST = { max_depth: 10, min_samples_split: 5, min_samples_leaf: 2 } as const;

/** The algorithm with the guide's parameters and `rounds` rounds. */
export const learnerOf = (algorithm: Algorithm, rounds: number): Learner => {
  switch (algorithm) {
    case 'xgboost':
      return { algorithm, parameters: { ...XGBOOST, n_estimators: rounds } };
    case 'lightgbm':
      return { algorithm, parameters: { ...LIGHTGBM, n_estimators: rounds } };
    case 'random_forest':
      return { algorithm, parameters: { ...RANDOM_FOREST, n_estimators: rounds } };
  }
};

/** A request to fit LightGBM for `rounds` rounds on all rows of `train`, without a validation part. */
export const fitRequest = (
  train: MatrixFiles,
  rounds: number,
  changes: Partial<FitRequest> = {},
): FitRequest => ({
  learner: learnerOf('lightgbm', rounds),
  seed: 42,
  threads: 1,
  featureNames: Array.from({ length: train.columns }, (_, index) => `feature_${index}`),
  categoricalFeatures: [],
  classWeight: null,
  train,
  trainRows: null,
  validation: null,
  patience: null,
  scoreRows: null,
  ...changes,
});
