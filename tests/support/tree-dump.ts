/** A leaf as LightGBM 4.7.0 dumps it. */
export const leafDump = (value: number): object => ({ leaf_index: 0, leaf_value: value, leaf_weight: 1 });

/** A split as LightGBM 4.7.0 dumps it: feature 0 at 0.5, a missing value to the right. */
export const splitDump = (changes: object = {}): object => ({
  split_index: 0,
  split_feature: 0,
  split_gain: 1,
  threshold: 0.5,
  decision_type: '<=',
  default_left: false,
  missing_type: 'NaN',
  internal_value: 0,
  left_child: leafDump(-1),
  right_child: leafDump(2),
  ...changes,
});

/** A binary model of one feature as LightGBM 4.7.0 dumps it. */
export const modelDump = (trees: readonly object[], changes: object = {}): object => ({
  name: 'tree',
  version: 'v4',
  num_class: 1,
  num_tree_per_iteration: 1,
  label_index: 0,
  max_feature_idx: 0,
  objective: 'binary sigmoid:1',
  average_output: false,
  tree_info: trees.map((tree, index) => ({ tree_index: index, tree_structure: tree })),
  ...changes,
});

/** A forest of one feature on labels 0 and 1 as LightGBM 4.7.0 dumps it. */
export const forestDump = (trees: readonly object[], changes: object = {}): object =>
  modelDump(trees, { objective: 'regression', average_output: true, ...changes });

/** A tree as XGBoost 3.2.0 saves it: feature 0 below 0.5 to leaf -1, else, and when missing, to leaf 2. */
export const xgboostTreeJson = (changes: object = {}): object => ({
  left_children: [1, -1, -1],
  right_children: [2, -1, -1],
  split_indices: [0, 0, 0],
  split_conditions: [0.5, -1, 2],
  split_type: [0, 0, 0],
  default_left: [0, 0, 0],
  categories: [],
  categories_nodes: [],
  categories_segments: [],
  categories_sizes: [],
  tree_param: { num_deleted: '0', num_feature: '1', num_nodes: '3', size_leaf_vector: '1' },
  ...changes,
});

/** The trees of an XGBoost 3.2.0 model. */
export const gbtreeJson = (trees: readonly object[]): object => ({ name: 'gbtree', model: { trees } });

/** A binary model of one feature as XGBoost 3.2.0 saves it, with a base score of one half. */
export const xgboostJson = (
  booster: object,
  parameters: object = {},
  objective = 'binary:logistic',
): object => ({
  learner: {
    gradient_booster: booster,
    learner_model_param: {
      base_score: '[5E-1]',
      num_class: '0',
      num_feature: '1',
      num_target: '1',
      ...parameters,
    },
    objective: { name: objective },
  },
  version: [3, 2, 0],
});
