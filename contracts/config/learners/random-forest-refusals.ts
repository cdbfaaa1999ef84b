import type { Refusal } from './parameter-catalogue.js';
import { REASONS } from './shared-refusals.js';

const BOOSTING_ONLY =
  'the trees of a forest do not build on one another, so it would be ignored; leave it out';

/** scikit-learn's names of what the forest calls otherwise. */
export const RANDOM_FOREST_ALIASES: Readonly<Record<string, readonly string[]>> = {
  feature_fraction_bynode: ['max_features'],
  bagging_fraction: ['max_samples'],
  num_leaves: ['max_leaf_nodes'],
  monotone_constraints: ['monotonic_cst'],
};

/** Names that a forest has no use for, though LightGBM or scikit-learn knows them. */
export const RANDOM_FOREST_REFUSALS: readonly Refusal[] = [
  { names: ['learning_rate'], reason: BOOSTING_ONLY },
  {
    names: ['drop_rate', 'max_drop', 'skip_drop', 'uniform_drop', 'xgboost_dart_mode'],
    reason: `it drops trees while boosting; ${BOOSTING_ONLY}`,
  },
  {
    names: ['data_sample_strategy', 'top_rate', 'other_rate'],
    reason: 'a forest draws its rows at random; set bagging_fraction',
  },
  {
    names: ['pos_bagging_fraction', 'neg_bagging_fraction'],
    reason: 'the forest ignores it; set training.class_weight',
  },
  { names: ['is_unbalance', 'scale_pos_weight'], reason: 'the forest ignores it; set training.class_weight' },
  { names: ['boosting'], reason: 'a forest is boosting: rf; leave it out' },
  { names: ['bagging_freq', 'bootstrap'], reason: 'each tree draws rows of its own; set bagging_fraction' },
  { names: ['min_data_in_leaf'], reason: 'set min_samples_leaf' },
  {
    names: ['min_impurity_decrease'],
    reason: 'set min_gain_to_split, which is not scaled by the share of rows',
  },
  {
    names: ['criterion'],
    reason:
      'splits are by squared error, which for two classes orders them as the Gini index does; leave it out',
  },
  { names: ['min_weight_fraction_leaf'], reason: 'set min_sum_hessian_in_leaf, a sum of weights' },
  {
    names: ['oob_score', 'ccp_alpha', 'warm_start'],
    reason: 'LightGBM, which grows the forest, has no such thing; leave it out',
  },
  { names: ['num_iterations'], reason: 'set n_estimators' },
  { names: ['early_stopping_round'], reason: BOOSTING_ONLY },
  { names: ['objective'], reason: REASONS.objective },
];
