import { z } from 'zod';

import { membershipBounds } from './categories.js';
import type { Decision, Tree, TreeNode } from './tree-node.js';

const NO_CHILD = -1;
const BY_SET = 1;

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number');
/** One look at each number: zod's own arrays take ten times as long. */
const numbers = z.custom<readonly number[]>(isNumbers, 'expected numbers');

/** The parallel arrays of an XGBoost tree, one entry a node; those of categories have one a split by set. */
export const xgboostTreeSchema = z.object({
  left_children: numbers,
  right_children: numbers,
  split_indices: numbers,
  /** Float32; of a leaf, its value. */
  split_conditions: numbers,
  split_type: numbers,
  default_left: numbers,
  categories: numbers,
  categories_nodes: numbers,
  categories_segments: numbers,
  categories_sizes: numbers,
  tree_param: z.object({ size_leaf_vector: z.enum(['0', '1'], 'expected trees with one value a leaf') }),
});
export type XgboostTree = z.infer<typeof xgboostTreeSchema>;

/** A tree of an XGBoost model, its leaves times `weight`. */
export const xgboostTree = (tree: XgboostTree, weight: number): Tree<number> => {
  const sets = categorySets(tree);
  return { root: 0, read: (id) => readNode(tree, sets, weight, id) };
};

const readNode = (
  tree: XgboostTree,
  sets: ReadonlyMap<number, readonly number[]>,
  weight: number,
  id: number,
): TreeNode<number> => {
  const left = tree.left_children[id] ?? NO_CHILD;
  const condition = Math.fround(tree.split_conditions[id] ?? Number.NaN);
  if (left === NO_CHILD) return { kind: 'leaf', value: Math.fround(condition * Math.fround(weight)) };
  const missingGoesLeft = tree.default_left[id] === 1;
  return {
    kind: 'split',
    feature: tree.split_indices[id] ?? 0,
    decision:
      tree.split_type[id] === BY_SET
        ? setDecision(sets.get(id) ?? [], missingGoesLeft)
        : { cuts: [condition], firstGoesLeft: true, missingGoesLeft },
    left,
    right: tree.right_children[id] ?? NO_CHILD,
  };
};

/** A split by a set of categories: they go right; all else, negative numbers too, goes left. */
const setDecision = (categories: readonly number[], missingGoesLeft: boolean): Decision => {
  const cuts = membershipBounds(categories);
  // Without categories, nothing lies below the one cut and all goes to the other side.
  if (cuts.length === 0) return { cuts: [-Infinity], firstGoesLeft: false, missingGoesLeft };
  return { cuts, firstGoesLeft: true, missingGoesLeft };
};

const categorySets = (tree: XgboostTree): ReadonlyMap<number, readonly number[]> =>
  new Map(
    tree.categories_nodes.map((node, index) => {
      const start = tree.categories_segments[index] ?? 0;
      return [node, tree.categories.slice(start, start + (tree.categories_sizes[index] ?? 0))];
    }),
  );
