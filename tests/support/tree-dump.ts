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
