import { describe, expect, it } from 'vitest';

import { trainingContradictions } from '../../support/config-problems.js';

const SPACES = 'training.hyperparameter_tuning.spaces.';

/** Of spaces laid over the defaults, searched unless it is said otherwise, below the spaces. */
const found = (spaces: string, training = '', enabled = true): readonly string[] =>
  trainingContradictions(
    `${training} hyperparameter_tuning: { enabled: ${enabled}, spaces: { ${spaces} } }`,
  ).map((text) => text.replace(SPACES, ''));

describe('a parameter that is searched', () => {
  it.each([
    [
      'xgboost: { gamma: { type: float, low: 0, high: 5 } }',
      "xgboost.gamma: expected min_split_loss: XGBoost 3.2.0's alias gamma is not read",
    ],
    [
      'xgboost: { max_dept: { type: int, low: 1, high: 5 } }',
      'xgboost.max_dept: expected a parameter of XGBoost 3.2.0; did you mean max_depth? see docs/parameters.md',
    ],
    [
      'lightgbm: { bagging_seed: { type: int, low: 1, high: 99 } }',
      'lightgbm.bagging_seed: expected no bagging_seed: one seed serves all learners; set training.seed',
    ],
    [
      'random_forest: { max_features: { type: float, low: 0.2, high: 0.9 } }',
      "random_forest.max_features: expected feature_fraction_bynode: the random forest's alias max_features is not read",
    ],
    [
      'lightgbm: { monotone_constraints: { type: categorical, choices: [0, 1] } }',
      'lightgbm.monotone_constraints: expected no monotone_constraints: it is a list by the position of the features, ' +
        'which no search varies; set it in training.models',
    ],
    [
      'xgboost: { max_cached_hist_node: { type: int, low: 1, high: 9 } }',
      'xgboost.max_cached_hist_node: expected no max_cached_hist_node: it changes speed and memory, and the model by ' +
        'rounding at most; set it in training.models where it is needed',
    ],
    [
      'xgboost: { max_depth: { type: float, low: 2, high: 9 } }',
      'xgboost.max_depth.type: expected int: max_depth is a whole number',
    ],
    [
      'lightgbm: { extra_trees: { type: int, low: 0, high: 1 } }',
      'lightgbm.extra_trees.type: expected categorical, with choices: extra_trees is true or false',
    ],
    [
      'xgboost: { grow_policy: { type: float, low: 0, high: 1 } }',
      'xgboost.grow_policy.type: expected categorical, with choices: grow_policy is one of several words',
    ],
    [
      'lightgbm: { boosting: { type: categorical, choices: [gbdt, rf] } }',
      'lightgbm.boosting.choices.1: expected gbdt or dart: a random forest is an algorithm of its own, ' +
        'training.algorithms: [random_forest]',
    ],
    [
      'xgboost: { max_depth: { type: categorical, choices: [3, deep] } }',
      'xgboost.max_depth.choices.1: expected a value that max_depth takes: Invalid input: expected number, received string',
    ],
  ])('is one that the learner has, with values of its kind: %s', (space, problem) => {
    expect(found(space)).toEqual([problem]);
  });

  it('has both its ends where the learner takes them', () => {
    expect(found('lightgbm: { feature_fraction: { type: float, low: 0, high: 1.5 } }')).toEqual([
      'lightgbm.feature_fraction.low: expected a value that feature_fraction takes: Too small: expected number to be >0',
      'lightgbm.feature_fraction.high: expected a value that feature_fraction takes: Too big: expected number to be <=1',
    ]);
  });

  it.each([
    'xgboost: { n_estimators: { type: int, low: 50, high: 800, log: true } }',
    'xgboost: { min_child_weight: { type: int, low: 1, high: 20 } }',
    'lightgbm: { max_bin: { type: categorical, choices: [63, 255] }, extra_trees: { type: categorical, choices: [true, false] } }',
    'random_forest: { n_estimators: { type: int, low: 100, high: 500 } }',
    'xgboost: { grow_policy: { type: categorical, choices: [depthwise, lossguide] }, max_leaves: { type: int, low: 8, high: 64, when: { parameter: grow_policy, in: [lossguide] } } }',
  ])('may be any other, in any form that fits: %s', (space) => {
    expect(found(space)).toEqual([]);
  });

  it('is looked at where nothing is searched and the learner is not trained, as its parameters are', () => {
    const space = 'xgboost: { max_depth: { type: int, low: -1, high: 9 } }';
    expect(found(space, 'algorithms: [lightgbm],', false)).toEqual([
      'xgboost.max_depth.low: expected a value that max_depth takes: Too small: expected number to be >=0',
    ]);
  });
});

describe('a condition', () => {
  const range = (when: string): string => `{ type: float, low: 0.5, high: 1, when: { ${when} } }`;

  it.each([
    [
      `xgboost: { reg_alpha: ${range('parameter: grow_polcy, in: [lossguide]')} }`,
      'reg_alpha.when.parameter: expected a parameter of this space, or one that training.models.xgboost sets; did you ' +
        'mean grow_policy?',
    ],
    [
      `xgboost: { reg_alpha: ${range('parameter: grow_policy, in: [lossguide]')} }`,
      'reg_alpha.when.parameter: expected a parameter of this space, or one that training.models.xgboost sets',
    ],
    [
      `xgboost: { reg_alpha: ${range('parameter: n_estimators, in: [500]')} }`,
      'reg_alpha.when.in: expected 100 among them, the value of training.models.xgboost.n_estimators; or search ' +
        'n_estimators too',
    ],
    [
      `xgboost: { reg_alpha: ${range('parameter: max_depth, in: [3, 11]')} }`,
      'reg_alpha.when.in.1: expected a whole number that max_depth may take, 2 to 10',
    ],
    [
      `xgboost: { booster: { type: categorical, choices: [gbtree, dart] }, reg_alpha: ${range('parameter: booster, in: [gblinear]')} }`,
      'reg_alpha.when.in.0: expected one of the choices of booster: gbtree, dart',
    ],
    [
      `xgboost: { reg_alpha: ${range('parameter: learning_rate, in: [0.1]')} }`,
      'reg_alpha.when.parameter: expected a parameter of type int or categorical: learning_rate is a float, which hardly ' +
        'ever hits a value',
    ],
    [
      `xgboost: { reg_alpha: ${range('parameter: reg_alpha, in: [1]')} }`,
      'reg_alpha.when.parameter: expected another parameter than reg_alpha itself',
    ],
  ])('can hold, and hangs on a parameter with values to name: %s', (space, problem) => {
    expect(found(space, '', false)).toEqual([`xgboost.${problem}`]);
  });

  it('does not run in a circle, however long', () => {
    const on = (parameter: string): string =>
      `{ type: int, low: 1, high: 9, when: { parameter: ${parameter}, in: [3] } }`;
    const space = `max_depth: ${on('max_leaves')}, max_leaves: ${on('max_bin')}, max_bin: ${on('max_depth')}, reg_alpha: ${on('max_depth')}`;
    expect(found(`xgboost: { ${space} }`, '', false).filter((text) => text.includes('in its turn'))).toEqual([
      'xgboost.max_depth.when.parameter: expected a parameter that does not hang on max_depth in its turn',
      'xgboost.max_leaves.when.parameter: expected a parameter that does not hang on max_leaves in its turn',
      'xgboost.max_bin.when.parameter: expected a parameter that does not hang on max_bin in its turn',
    ]);
  });

  it('may always hold, by the configured value', () => {
    expect(found(`xgboost: { reg_alpha: ${range('parameter: n_estimators, in: [100, 200]')} }`)).toEqual([]);
  });
});

describe('a space beside the rest of the configuration', () => {
  it('has something to search', () => {
    const nothing =
      'random_forest: { max_depth: null, min_samples_leaf: null, feature_fraction_bynode: null, bagging_fraction: null }';
    expect(found(nothing)).toEqual([
      'random_forest: expected at least one parameter to search; or take random_forest out of training.algorithms, or ' +
        'set training.hyperparameter_tuning.enabled to false',
    ]);
    expect(found(nothing, 'algorithms: [lightgbm],')).toEqual([]);
    expect(found(nothing, '', false)).toEqual([]);
  });

  it.each([
    [
      '',
      'models: { lightgbm: { bagging_freq: 0, bagging_fraction: 1 } },',
      'lightgbm.bagging_fraction: with bagging_fraction 0.5, bagging_freq: expected 1 or more: LightGBM draws no rows ' +
        'while it is 0; or set every bagging fraction to 1; or take bagging_fraction out of the search by null',
    ],
    [
      'lightgbm: { drop_rate: { type: float, low: 0.1, high: 0.5 } }',
      '',
      'lightgbm.drop_rate: with drop_rate 0.1, expected no drop_rate: it is ignored unless boosting is dart; or say by ' +
        '`when` under which values it is searched, or take drop_rate out of the search by null',
    ],
    [
      'xgboost: { booster: { type: categorical, choices: [gbtree, dart] } }',
      '',
      'xgboost.booster: with booster dart, expected gbtree: dart re-weighs earlier trees in every round, so the best ' +
        'round cannot be gone back to; or set training.early_stopping_rounds to null; or take booster out of the search by null',
    ],
    [
      'random_forest: { bagging_fraction: { type: float, low: 0.5, high: 1 } }',
      '',
      'random_forest.bagging_fraction: with bagging_fraction 1, expected a number below 1, or feature_fraction below 1: ' +
        'else LightGBM grows no forest; or take bagging_fraction out of the search by null',
    ],
    [
      'xgboost: { scale_pos_weight: { type: float, low: 1, high: 5 } }',
      'class_weight: balanced,',
      'xgboost.scale_pos_weight: with scale_pos_weight 1, expected no scale_pos_weight: training.class_weight weighs the ' +
        'classes already; set one of them; or take scale_pos_weight out of the search by null',
    ],
    [
      'xgboost: { tree_method: { type: categorical, choices: [hist, exact] } }',
      'models: { xgboost: { grow_policy: lossguide } },',
      'xgboost.tree_method: with tree_method exact, grow_policy: expected no grow_policy: it is ignored while ' +
        'tree_method is exact; or say by `when` under which values it is searched, or take tree_method out of the search by null',
    ],
  ])('holds no value that the learner would refuse or ignore there: %s %s', (space, training, problem) => {
    expect(found(space, training)).toEqual([problem]);
  });

  it('holds no two values that are right alone and wrong together', () => {
    const spaces =
      'lightgbm: { min_data_in_leaf: { type: int, low: 1, high: 9 }, path_smooth: { type: float, low: 0, high: 5 } }';
    expect(found(spaces)).toEqual([
      'lightgbm.min_data_in_leaf: with min_data_in_leaf 1 and path_smooth 5, expected 2 or more: LightGBM asks for it ' +
        'while path_smooth is above 0; or take min_data_in_leaf out of the search by null',
    ]);
  });

  it('is tried under the values that its conditions ask for', () => {
    const dart = (drop: string): string =>
      `lightgbm: { boosting: { type: categorical, choices: [gbdt, dart] }, drop_rate: { type: float, low: 0.1, high: 0.5 ${drop} } }`;
    const patient = 'early_stopping_rounds: null,';
    expect(found(dart(', when: { parameter: boosting, in: [dart] }'), patient)).toEqual([]);
    expect(found(dart(', when: { parameter: boosting, in: [gbdt] }'), patient)).toHaveLength(1);
  });

  it('is not looked at where it is not searched, nor blamed for what is wrong without it', () => {
    const models = 'models: { lightgbm: { bagging_freq: 0, bagging_fraction: 1 } },';
    expect(found('', models, false)).toEqual([]);
    expect(found('', `algorithms: [xgboost], ${models}`)).toEqual([]);
    expect(
      found('lightgbm: { bagging_fraction: null }', 'models: { lightgbm: { bagging_freq: 0 } },'),
    ).toEqual([
      'training.models.lightgbm.bagging_freq: expected 1 or more: LightGBM draws no rows while it is 0; or set every ' +
        'bagging fraction to 1',
    ]);
  });
});
