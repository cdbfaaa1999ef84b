import type { Config } from '../../contracts/config/index.js';
import { xgboostCategoryShape, xgboostDartShape } from '../../contracts/config/learners/xgboost-trees.js';
import type { XgboostParameters } from '../../contracts/config/training.js';
import { dartStopsNever, found, idleCategories, ignored } from './finding.js';
import type { Finding } from './finding.js';

/** Read by the histogram methods only. */
const HISTOGRAM_NAMES = ['grow_policy', 'max_leaves', 'max_bin', 'max_cached_hist_node', 'sparse_threshold'];
/** Read by the exact method only. */
const EXACT_NAMES = ['default_direction', 'opt_dense_col'];

/** What XGBoost would refuse at the first round, or ignore without a word. */
export function xgboostFindings(training: Config['training']): Finding[] {
  const parameters = training.models.xgboost;
  const { categorical_features: features, early_stopping_rounds: patience } = training;
  const isDart = parameters.booster === 'dart';
  return [
    ...(parameters.tree_method === 'exact'
      ? exact(parameters, features)
      : ignored(parameters, EXACT_NAMES, 'unless tree_method is exact')),
    ...dartStopsNever(isDart, patience, 'booster', 'gbtree'),
    ...(isDart ? [] : ignored(parameters, Object.keys(xgboostDartShape), 'unless booster is dart')),
    ...(parameters.subsample < 1 ? [] : ignored(parameters, ['sampling_method'], 'while subsample is 1')),
    ...idleCategories(parameters, Object.keys(xgboostCategoryShape), features),
  ];
}

function exact(parameters: XgboostParameters, features: readonly string[]): Finding[] {
  const { colsample_bynode: share = 1, sampling_method: sampling = 'uniform' } = parameters;
  return [
    ...ignored(parameters, HISTOGRAM_NAMES, 'while tree_method is exact'),
    ...found(parameters.max_depth === 0, 'max_depth', 'expected 1 or more: tree_method exact needs a limit'),
    ...found(share < 1, 'colsample_bynode', 'expected 1: tree_method exact does not draw features by node'),
    ...found(
      sampling === 'gradient_based' && parameters.subsample < 1,
      'sampling_method',
      'expected uniform: tree_method exact draws rows alike',
    ),
    ...found(
      features.length > 0,
      'tree_method',
      'expected hist or approx: exact cannot split by the sets of values of training.categorical_features',
    ),
  ];
}
