import { z } from 'zod';

import {
  interactionConstraints,
  monotoneConstraints,
  notNegative as anyNotNegative,
  share as anyShare,
  singlePrecision,
  unit as anyUnit,
  whole,
} from './parameter-values.js';

const notNegative = singlePrecision(anyNotNegative);
const share = singlePrecision(anyShare);
const unit = singlePrecision(anyUnit);

/** What shapes a tree, and how it is searched for. */
export const xgboostTreeShape = {
  tree_method: z
    .enum(['auto', 'exact', 'approx', 'hist'])
    .optional()
    .describe('How splits are searched; auto = hist'),
  grow_policy: z
    .enum(['depthwise', 'lossguide'])
    .optional()
    .describe('Split the node nearest the root, or the one that gains most'),
  max_leaves: z.number().int().min(0).max(1_000_000).optional().describe('Leaves of a tree; 0 = no limit'),
  max_bin: whole(2).optional().describe('Bins of a feature at most'),
  min_split_loss: notNegative.optional().describe('Least gain of a split'),
  min_child_weight: notNegative.optional().describe('Least sum of second derivatives in a child'),
  max_delta_step: notNegative.optional().describe('Largest output of a leaf; 0 = no limit'),
  reg_lambda: notNegative.optional().describe('L2 regularisation of the leaves'),
  reg_alpha: notNegative.optional().describe('L1 regularisation of the leaves'),
  monotone_constraints: monotoneConstraints
    .optional()
    .describe('Per feature, in the order of the matrix: 1 rising, -1 falling, 0 free'),
  interaction_constraints: interactionConstraints
    .optional()
    .describe('Groups of feature positions, from 0, that may share a branch'),
  num_parallel_tree: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Trees of a round; above 1 each round is a small forest'),
  default_direction: z
    .enum(['learn', 'left', 'right'])
    .optional()
    .describe('exact: side of missing values, where it is not to be learnt'),
};

/** Which rows and features a tree, a level and a node see. */
export const xgboostSamplingShape = {
  sampling_method: z
    .enum(['uniform', 'gradient_based'])
    .optional()
    .describe('Draw rows alike, or those with large gradients more often'),
  colsample_bylevel: share.optional().describe("Share of the tree's features a level may use"),
  colsample_bynode: share.optional().describe("Share of the level's features a node may use"),
};

/** Splits by sets of values, for the features of training.categorical_features. */
export const xgboostCategoryShape = {
  max_cat_to_onehot: whole(1)
    .optional()
    .describe('Categories: fewer than this are split one against the rest'),
  max_cat_threshold: whole(1).optional().describe('Categories: most of them considered in a split'),
};

/** Boosting that drops trees, after Rashmi and Gilad-Bachrach (2015). */
export const xgboostDartShape = {
  sample_type: z
    .enum(['uniform', 'weighted'])
    .optional()
    .describe('dart: drop trees alike, or by their weight'),
  normalize_type: z
    .enum(['tree', 'forest'])
    .optional()
    .describe('dart: a new tree weighs as each dropped one, or as all'),
  rate_drop: unit.optional().describe('dart: share of the trees dropped in a round'),
  one_drop: z.boolean().optional().describe('dart: drop at least one tree'),
  skip_drop: unit.optional().describe('dart: probability that a round drops none'),
};

/** What changes speed and memory, and the model by rounding at most. */
export const xgboostMemoryShape = {
  max_cached_hist_node: whole(1).optional().describe('Nodes whose histograms are kept'),
  sparse_threshold: unit.optional().describe('hist: share of values from which a feature is stored as dense'),
  opt_dense_col: unit.optional().describe('exact: share of values from which a feature counts as dense'),
};
