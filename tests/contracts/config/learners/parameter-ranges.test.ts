import { describe, expect, it } from 'vitest';

import { trainingConfigSchema } from '../../../../contracts/config/training.js';
import type { Algorithm } from '../../../../contracts/names.js';
import { makeConfig } from '../../../support/config.js';

const accepts = (algorithm: Algorithm, name: string, value: unknown): boolean => {
  const { training } = makeConfig();
  const models = { ...training.models, [algorithm]: { ...training.models[algorithm], [name]: value } };
  return trainingConfigSchema.safeParse({ ...training, models }).success;
};

/**
 * Ends of the ranges, tried on the libraries themselves (LightGBM 4.7.0, XGBoost 3.2.0, five rounds on 400 rows): they
 * fit with every first value, and refuse the second, or take it in silence and do something else.
 */
describe.each<[Algorithm, string, readonly unknown[], readonly unknown[]]>([
  ['lightgbm', 'learning_rate', [1e-6, 5], [0, -0.5]],
  ['lightgbm', 'num_leaves', [2, 131_072], [1, 131_073, 2.5]],
  ['lightgbm', 'max_depth', [-1, 2_147_483_647], [-2, 2_147_483_648]],
  ['lightgbm', 'feature_fraction', [1e-6, 1], [0, 1.5]],
  ['lightgbm', 'bagging_freq', [0, 5], [-1, 2_147_483_648]],
  ['lightgbm', 'max_bin', [2, 2_147_483_647], [1, 2_147_483_648]],
  ['lightgbm', 'scale_pos_weight', [1e-6], [0, -0.5]],
  ['lightgbm', 'top_rate', [1e-6, 1], [0, -0.5, 1.5]],
  ['lightgbm', 'drop_rate', [0, 1], [-0.5, 1.5]],
  ['lightgbm', 'num_grad_quant_bins', [2, 127], [1, 128]],
  ['lightgbm', 'monotone_constraints_method', ['basic', 'advanced'], ['nonsense']],
  ['lightgbm', 'boosting', ['gbdt', 'dart'], ['rf', 'goss']],
  ['lightgbm', 'monotone_constraints', [[1, 0, -1]], [[2], [0.5], [], 1]],
  ['lightgbm', 'max_bin_by_feature', [[2, 16]], [[1, 16], []]],
  ['lightgbm', 'interaction_constraints', [[[0, 1], [2]]], [[[-1]], [[]], [0, 1]]],
  ['lightgbm', 'extra_trees', [true, false], ['true', 1]],
  ['xgboost', 'learning_rate', [1e-6, 1], [0, -0.5, 1e-40]],
  ['xgboost', 'max_depth', [0, 64], [-1, 2_147_483_648]],
  ['xgboost', 'subsample', [1e-6, 1], [0, 1.5]],
  ['xgboost', 'reg_lambda', [0, 3.4e38], [-0.5, 3.5e38, 1e-46]],
  ['xgboost', 'max_bin', [2], [1]],
  ['xgboost', 'max_leaves', [0, 1_000_000], [-1]],
  ['xgboost', 'num_parallel_tree', [1, 10_000], [0]],
  ['xgboost', 'base_score', [1e-6, 0.5], [0, 1]],
  ['xgboost', 'tree_method', ['auto', 'exact', 'approx', 'hist'], ['gpu_hist']],
  ['xgboost', 'booster', ['gbtree', 'dart'], ['gblinear']],
  ['xgboost', 'one_drop', [true], ['maybe']],
  ['random_forest', 'min_samples_leaf', [1], [0]],
  ['random_forest', 'min_samples_split', [2], [1]],
  ['random_forest', 'max_depth', [1, 64], [0, -1, 65]],
  ['random_forest', 'bagging_fraction', [0.632, 1], [0, 1.5]],
])('%s.%s', (algorithm, name, inside, outside) => {
  it('takes what the library takes', () => {
    expect(inside.filter((value) => !accepts(algorithm, name, value))).toEqual([]);
  });

  it('refuses what the library refuses or misreads', () => {
    expect(outside.filter((value) => accepts(algorithm, name, value))).toEqual([]);
  });
});
