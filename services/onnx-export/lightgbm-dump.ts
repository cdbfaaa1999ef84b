import { z } from 'zod';

import { UnsupportedModelError } from './errors.js';
import { float32Threshold } from './lightgbm-threshold.js';

const BINARY_OBJECTIVE = 'binary sigmoid:1';

const dumpSchema = z.object({
  version: z.literal('v4'),
  num_class: z.literal(1),
  num_tree_per_iteration: z.literal(1),
  max_feature_idx: z.number().int().nonnegative(),
  objective: z.string().optional(),
  average_output: z.boolean(),
  tree_info: z.array(z.object({ tree_structure: z.unknown() })).min(1),
});

/** Children stay unparsed, so that a deep tree is walked with a stack of our own. */
const nodeSchema = z.union([
  z.object({
    split_feature: z.number().int().nonnegative(),
    threshold: z.number().or(z.string()),
    decision_type: z.string(),
    default_left: z.boolean(),
    missing_type: z.string(),
    left_child: z.unknown(),
    right_child: z.unknown(),
  }),
  z.object({ leaf_value: z.number(), leaf_const: z.number().optional() }),
]);

/** A node of a tree: a float32 value <= `threshold` goes left, a missing value to the side of `missingGoesLeft`. */
export type TreeNode =
  | { readonly kind: 'leaf'; readonly value: number }
  | {
      readonly kind: 'split';
      readonly feature: number;
      readonly threshold: number;
      readonly missingGoesLeft: boolean;
      readonly left: unknown;
      readonly right: unknown;
    };

/** The unparsed root of each tree of a binary LightGBM model. Throws `UnsupportedModelError` for any other model. */
export const readTrees = (dump: unknown, featureCount: number): readonly unknown[] => {
  const parsed = dumpSchema.safeParse(dump);
  if (!parsed.success) {
    throw new UnsupportedModelError(
      `Not a dump of a LightGBM model (format v4) with one output: ${z.prettifyError(parsed.error)}`,
    );
  }
  const { objective = 'none', average_output: averaged, max_feature_idx: last } = parsed.data;
  if (objective !== BINARY_OBJECTIVE) {
    refuse(`objective "${objective}"`, `"${BINARY_OBJECTIVE}"`);
  }
  if (averaged) refuse('averaged trees (boosting=rf)', 'summed trees (boosting=gbdt)');
  if (last + 1 !== featureCount) refuse(`${last + 1} features`, `${featureCount}, as in the feature plan`);
  return parsed.data.tree_info.map((tree) => tree.tree_structure);
};

/** One node, checked. Throws `UnsupportedModelError` for categorical splits, linear trees and zero_as_missing. */
export const readNode = (node: unknown): TreeNode => {
  const parsed = nodeSchema.safeParse(node);
  if (!parsed.success) {
    throw new UnsupportedModelError(`Unknown node in a tree: ${z.prettifyError(parsed.error)}`);
  }
  if ('leaf_value' in parsed.data) {
    if (parsed.data.leaf_const !== undefined) refuse('linear_tree', 'constant leaves (linear_tree=false)');
    return { kind: 'leaf', value: parsed.data.leaf_value };
  }
  const { split_feature: feature, threshold, decision_type: decision, missing_type: missing } = parsed.data;
  if (decision !== '<=' || typeof threshold === 'string') {
    return refuse(
      `a categorical split on feature ${feature}`,
      'numeric splits: encode categories in the plan',
    );
  }
  if (missing !== 'None' && missing !== 'NaN') {
    return refuse(
      `missing type "${missing}" on feature ${feature}`,
      '"None" or "NaN" (zero_as_missing=false)',
    );
  }
  return {
    kind: 'split',
    feature,
    threshold: float32Threshold(threshold),
    // Without missing values in training, LightGBM takes one it meets later for 0.
    missingGoesLeft: missing === 'NaN' ? parsed.data.default_left : threshold >= 0,
    left: parsed.data.left_child,
    right: parsed.data.right_child,
  };
};

const refuse = (found: string, expected: string): never => {
  throw new UnsupportedModelError(`The model has ${found}, the ONNX export expects ${expected}.`);
};
