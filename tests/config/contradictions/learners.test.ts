import { describe, expect, it } from 'vitest';

import { trainingContradictions } from '../../support/config-problems.js';

const found = (training: string): string => trainingContradictions(training).join('\n');

/** Of one learner alone, without early stopping. */
const lightgbm = (parameters: string): string =>
  `algorithms: [lightgbm], early_stopping_rounds: null, models: { lightgbm: { ${parameters} } }`;
const xgboost = (parameters: string): string =>
  `algorithms: [xgboost], early_stopping_rounds: null, models: { xgboost: { ${parameters} } }`;
const forest = (parameters: string): string =>
  `algorithms: [random_forest], models: { random_forest: { ${parameters} } }`;

describe('parameters that are right alone and wrong together', () => {
  it.each([
    ['bagging_freq: 0', 'bagging_freq: expected 1 or more'],
    ['bagging_freq: 0, bagging_fraction: 1, neg_bagging_fraction: 0.5', 'bagging_freq: expected 1 or more'],
    ['pos_bagging_fraction: 0.5', 'bagging_fraction: expected 1: it is ignored while pos_bagging_fraction'],
    ['top_rate: 0.3', 'top_rate: expected no top_rate: it is ignored unless data_sample_strategy is goss'],
    ['data_sample_strategy: goss', 'bagging_fraction: expected 1: data_sample_strategy goss draws the rows'],
    [
      'data_sample_strategy: goss, bagging_fraction: 1, top_rate: 0.95',
      'top_rate: expected top_rate + other_rate of at most 1, they are 0.95 + 0.1',
    ],
    [
      'data_sample_strategy: goss, bagging_fraction: 1, other_rate: 0.9',
      'other_rate: expected top_rate + other_rate of at most 1, they are 0.2 + 0.9',
    ],
    [
      'data_sample_strategy: goss, bagging_fraction: 1, neg_bagging_fraction: 0.5',
      'neg_bagging_fraction: expected no neg_bagging_fraction: it is ignored while data_sample_strategy is goss',
    ],
    ['drop_rate: 0.5', 'drop_rate: expected no drop_rate: it is ignored unless boosting is dart'],
    ['path_smooth: 1, min_data_in_leaf: 1', 'min_data_in_leaf: expected 2 or more'],
    ['min_data_in_leaf: 0, min_sum_hessian_in_leaf: 0', 'min_data_in_leaf: expected 1 or more'],
    [
      'is_unbalance: true, scale_pos_weight: 3',
      'scale_pos_weight: expected no scale_pos_weight beside is_unbalance',
    ],
    ['monotone_penalty: 1', 'monotone_penalty: it is ignored unless monotone_constraints is set'],
    ['num_grad_quant_bins: 8', 'num_grad_quant_bins: it is ignored unless use_quantized_grad is true'],
    ['cegb_tradeoff: 2', 'cegb_tradeoff: it is ignored unless a cegb_penalty is set'],
    ['cat_l2: 1', 'cat_l2: it is ignored unless training.categorical_features names a feature'],
    [
      'use_missing: false, zero_as_missing: true',
      'zero_as_missing: it is ignored while use_missing is false',
    ],
  ])('are told for LightGBM: %s', (parameters, text) => {
    expect(found(lightgbm(parameters))).toContain(text);
  });

  it.each([
    ['rate_drop: 0.1', 'rate_drop: it is ignored unless booster is dart'],
    ['default_direction: left', 'default_direction: it is ignored unless tree_method is exact'],
    ['tree_method: exact, max_bin: 64', 'max_bin: it is ignored while tree_method is exact'],
    ['tree_method: exact, max_depth: 0', 'max_depth: expected 1 or more: tree_method exact needs a limit'],
    ['tree_method: exact, colsample_bynode: 0.5', 'colsample_bynode: expected 1: tree_method exact'],
    [
      'tree_method: exact, sampling_method: gradient_based',
      'sampling_method: expected uniform: tree_method exact',
    ],
    ['sampling_method: gradient_based, subsample: 1', 'sampling_method: it is ignored while subsample is 1'],
    ['max_cat_threshold: 9', 'max_cat_threshold: it is ignored unless training.categorical_features'],
  ])('are told for XGBoost: %s', (parameters, text) => {
    expect(found(xgboost(parameters))).toContain(text);
  });

  it.each([
    ['bagging_fraction: 1', 'bagging_fraction: expected a number below 1, or feature_fraction below 1'],
    ['path_smooth: 1, min_samples_leaf: 1, min_samples_split: 2', 'min_samples_leaf: expected 2 or more'],
    ['stochastic_rounding: false', 'stochastic_rounding: it is ignored unless use_quantized_grad is true'],
  ])('are told for the random forest: %s', (parameters, text) => {
    expect(found(forest(parameters))).toContain(text);
  });

  it.each([
    lightgbm('bagging_freq: 0, bagging_fraction: 1'),
    lightgbm('bagging_fraction: 1, pos_bagging_fraction: 0.5, neg_bagging_fraction: 0.9'),
    lightgbm('data_sample_strategy: goss, bagging_fraction: 1, top_rate: 0.3, other_rate: 0.2'),
    lightgbm('boosting: dart, drop_rate: 0.2, max_drop: -1, uniform_drop: true'),
    lightgbm('use_quantized_grad: true, num_grad_quant_bins: 16'),
    lightgbm('cegb_penalty_split: 0.1, cegb_tradeoff: 2'),
    xgboost('booster: dart, rate_drop: 0.1, sample_type: weighted'),
    xgboost('tree_method: exact, default_direction: right'),
    xgboost('sampling_method: gradient_based, subsample: 0.3'),
    forest('bagging_fraction: 1, feature_fraction: 0.5, path_smooth: 1'),
  ])('load where they fit: %s', (training) => {
    expect(trainingContradictions(training)).toEqual([]);
  });

  it('are not looked for in a learner that is not trained', () => {
    const training = 'algorithms: [xgboost], models: { lightgbm: { bagging_freq: 0 } }';
    expect(trainingContradictions(training)).toEqual([]);
  });
});

describe('dart', () => {
  it('is refused beside early stopping, which could not go back to the best round', () => {
    const problems = trainingContradictions(
      'models: { lightgbm: { boosting: dart }, xgboost: { booster: dart } }',
    );
    expect(problems).toEqual([
      'training.models.xgboost.booster: expected gbtree: dart re-weighs earlier trees in every round, so the best ' +
        'round cannot be gone back to; or set training.early_stopping_rounds to null',
      'training.models.lightgbm.boosting: expected gbdt: dart re-weighs earlier trees in every round, so the best ' +
        'round cannot be gone back to; or set training.early_stopping_rounds to null',
    ]);
  });
});

describe('draws that depend on the number of threads', () => {
  it('are refused with more than one, where the same data would give other models', () => {
    const text = found(
      `threads: 2, ${lightgbm('data_sample_strategy: goss, bagging_fraction: 1, use_quantized_grad: true')}`,
    );
    expect(text).toContain('data_sample_strategy: expected bagging: the rows that goss draws depend on');
    expect(text).toContain('use_quantized_grad: expected stochastic_rounding: false beside it');
  });

  it('are left to those that have one, or round as all do', () => {
    expect(found(`threads: 1, ${lightgbm('data_sample_strategy: goss, bagging_fraction: 1')}`)).toBe('');
    expect(found(`threads: 2, ${forest('use_quantized_grad: true, stochastic_rounding: false')}`)).toBe('');
  });
});

describe('class weights', () => {
  it('stand once: in training.class_weight or with the learner', () => {
    expect(
      trainingContradictions(
        'class_weight: balanced, models: { xgboost: { scale_pos_weight: 3 }, lightgbm: { is_unbalance: true } }',
      ),
    ).toEqual([
      'training.models.xgboost.scale_pos_weight: expected no scale_pos_weight: training.class_weight weighs the ' +
        'classes already; set one of them',
      'training.models.lightgbm.is_unbalance: expected false: training.class_weight weighs the classes already; set ' +
        'one of them',
    ]);
  });

  it('may stand with a learner where training.class_weight is null', () => {
    expect(
      trainingContradictions(
        'models: { xgboost: { scale_pos_weight: 3 }, lightgbm: { is_unbalance: true } }',
      ),
    ).toEqual([]);
  });
});
