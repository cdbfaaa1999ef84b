import { z } from 'zod';

import { UnsupportedModelError, refuse } from './errors.js';
import { orderDecision, setDecision } from './lightgbm-decision.js';
import type { Leaf, Split, Tree } from './tree-node.js';

/** Children stay unparsed, so that a deep tree is walked with a stack of our own. */
const splitSchema = z.object({
  split_feature: z.number().int().nonnegative(),
  threshold: z.number().or(z.string().regex(/^\d*(?:\|\|\d+)*$/u)),
  decision_type: z.enum(['<=', '==']),
  default_left: z.boolean(),
  missing_type: z.enum(['None', 'NaN', 'Zero']),
  left_child: z.unknown(),
  right_child: z.unknown(),
});
const leafSchema = z.object({ leaf_value: z.number(), leaf_const: z.unknown().optional() });

/** A tree of a LightGBM dump. Reading throws `UnsupportedModelError` for linear trees. */
export const lightgbmTree = (root: unknown): Tree<unknown> => ({ root, read: readNode });

const readNode = (node: unknown): Leaf | Split<unknown> =>
  typeof node === 'object' && node !== null && 'leaf_value' in node ? readLeaf(node) : readSplit(node);

const readLeaf = (node: object): Leaf => {
  const leaf = parsed(leafSchema, node);
  if (leaf.leaf_const !== undefined) refuse('linear_tree', 'constant leaves (linear_tree=false)');
  return { kind: 'leaf', value: leaf.leaf_value };
};

const readSplit = (node: unknown): Split<unknown> => {
  const split = parsed(splitSchema, node);
  const { split_feature: feature, threshold, missing_type: missing } = split;
  const decision =
    typeof threshold === 'number'
      ? orderDecision(threshold, missing, split.default_left)
      : setDecision(categoriesOf(threshold));
  return { kind: 'split', feature, decision, left: split.left_child, right: split.right_child };
};

const categoriesOf = (threshold: string): readonly number[] =>
  threshold === '' ? [] : threshold.split('||').map(Number);

const parsed = <T>(schema: z.ZodType<T>, node: unknown): T => {
  const result = schema.safeParse(node);
  if (result.success) return result.data;
  throw new UnsupportedModelError(`Unknown node in a tree: ${z.prettifyError(result.error)}`);
};
