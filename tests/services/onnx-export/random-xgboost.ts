import { COLUMNS, drawSplit } from './random-model.js';
import type { RandomModel, RandomSplit } from './random-model.js';
import { drawShape } from './random-shape.js';
import { drawThreshold } from './random-values.js';
import type { Draws } from './random-values.js';

const NO_PARENT = 2_147_483_647;
const LEAF = -1;

/** A model in XGBoost 3's JSON format, of plain or of dropped-out trees (dart), several of them a round. */
export const drawXgboostModel = (draws: Draws, drawLeaf: () => number): RandomModel => {
  const treesOfRound = draws.pick([1, 3]);
  const rounds = 1 + draws.below(4);
  const trees = Array.from({ length: rounds * treesOfRound }, (_, id) => drawTree(draws, id, drawLeaf));
  const gbtree = {
    model: {
      cats: { enc: [], feature_segments: [], sorted_idx: [] },
      gbtree_model_param: { num_parallel_tree: `${treesOfRound}`, num_trees: `${trees.length}` },
      iteration_indptr: Array.from({ length: rounds + 1 }, (_, round) => round * treesOfRound),
      tree_info: trees.map(() => 0),
      trees: trees.map(({ json }) => json),
    },
    name: 'gbtree',
  };
  const dart = { gbtree, name: 'dart', weight_drop: trees.map(() => float(Math.fround(draws.share()))) };
  const model = modelOf(draws.chance(0.3) ? dart : gbtree, Math.fround(0.02 + 0.96 * draws.share()));
  return {
    text: JSON.stringify(model).replaceAll(/"#([^"]*)"/gu, '$1'),
    splits: trees.flatMap(({ splits }) => splits),
  };
};

/** A number that the library reads as a float: an exponent tells it from an integer. JSON itself cannot write one. */
const float = (value: number): string => `#${value.toExponential()}`;

const modelOf = (booster: object, baseScore: number): object => ({
  learner: {
    attributes: {},
    feature_names: [],
    feature_types: [],
    gradient_booster: booster,
    learner_model_param: {
      base_score: `[${baseScore.toExponential()}]`,
      boost_from_average: '1',
      num_class: '0',
      num_feature: `${COLUMNS}`,
      num_target: '1',
    },
    objective: { name: 'binary:logistic', reg_loss_param: { scale_pos_weight: '1' } },
  },
  version: [3, 2, 0],
});

const drawTree = (draws: Draws, id: number, drawLeaf: () => number) => {
  const { left, right } = drawShape(draws, 1 + draws.below(12));
  const drawn = left.map((child) =>
    child === LEAF ? null : drawSplit(draws, () => Math.fround(drawThreshold(draws))),
  );
  const parents = left.map(() => NO_PARENT);
  [left, right].forEach((children) => {
    children.forEach((child, parent) => {
      if (child !== LEAF) parents[child] = parent;
    });
  });
  const zeros = left.map(() => float(0));
  const json = {
    base_weights: zeros,
    ...categoryArrays(drawn),
    default_left: left.map(() => draws.below(2)),
    id,
    left_children: left,
    loss_changes: zeros,
    parents,
    right_children: right,
    split_conditions: drawn.map((split) => float(conditionOf(split, drawLeaf))),
    split_indices: drawn.map((split) => split?.column ?? 0),
    split_type: drawn.map((split) => Number(split !== null && 'categories' in split)),
    sum_hessian: zeros,
    tree_param: {
      num_deleted: '0',
      num_feature: `${COLUMNS}`,
      num_nodes: `${left.length}`,
      size_leaf_vector: '1',
    },
  };
  return { json, splits: drawn.filter((split) => split !== null) };
};

const conditionOf = (split: RandomSplit | null, drawLeaf: () => number): number => {
  if (split === null) return Math.fround(drawLeaf());
  return 'threshold' in split ? split.threshold : 0;
};

const categoryArrays = (splits: readonly (RandomSplit | null)[]) => {
  const arrays = {
    categories: new Array<number>(),
    categories_nodes: new Array<number>(),
    categories_segments: new Array<number>(),
    categories_sizes: new Array<number>(),
  };
  splits.forEach((split, node) => {
    if (split === null || !('categories' in split)) return;
    arrays.categories_nodes.push(node);
    arrays.categories_segments.push(arrays.categories.length);
    arrays.categories_sizes.push(split.categories.length);
    arrays.categories.push(...split.categories);
  });
  return arrays;
};
