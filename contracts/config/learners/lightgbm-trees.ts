import { z } from 'zod';

import { interactionConstraints, monotoneConstraints, notNegative, positive } from './parameter-values.js';

/** Where boosting starts, and what the classes weigh in it. */
export const lightgbmClassShape = {
  boost_from_average: z.boolean().optional().describe('Start from the log odds of the training part'),
  is_unbalance: z.boolean().optional().describe('Make both classes weigh the same'),
  scale_pos_weight: positive.optional().describe('Weight of a positive row; a negative one weighs 1'),
};

/** What shapes a single tree. */
export const lightgbmTreeShape = {
  min_sum_hessian_in_leaf: notNegative.optional().describe('Least sum of second derivatives in a leaf'),
  max_delta_step: notNegative.optional().describe('Largest output of a leaf; 0 = no limit'),
  min_gain_to_split: notNegative.optional().describe('Least gain of a split'),
  path_smooth: notNegative.optional().describe("Pulls a leaf towards its parent's output; 0 = not at all"),
  extra_trees: z.boolean().optional().describe('Try one random threshold per feature'),
  feature_contri: z
    .array(notNegative)
    .min(1)
    .optional()
    .describe("Factor on the gain of each feature's splits, in the order of the matrix"),
  interaction_constraints: interactionConstraints
    .optional()
    .describe('Groups of feature positions, from 0, that may share a branch'),
  monotone_constraints: monotoneConstraints
    .optional()
    .describe('Per feature, in the order of the matrix: 1 rising, -1 falling, 0 free'),
  monotone_constraints_method: z
    .enum(['basic', 'intermediate', 'advanced'])
    .optional()
    .describe('How strictly monotone_constraints bind; basic binds most'),
  monotone_penalty: notNegative.optional().describe('Keeps monotone splits off the first levels'),
};

/** Cost-effective gradient boosting: what splits and features cost. */
export const lightgbmCostShape = {
  cegb_tradeoff: notNegative.optional().describe('Factor on all costs below'),
  cegb_penalty_split: notNegative.optional().describe('Cost of a split'),
  cegb_penalty_feature_lazy: z
    .array(notNegative)
    .min(1)
    .optional()
    .describe('Cost of each feature per row, in the order of the matrix'),
  cegb_penalty_feature_coupled: z
    .array(notNegative)
    .min(1)
    .optional()
    .describe('Cost of the first use of each feature, in the order of the matrix'),
};
