import { z } from 'zod';

import { share, unit, whole } from './parameter-values.js';

/** Ways to draw rows and features beyond the guide's. */
export const lightgbmSamplingShape = {
  feature_fraction_bynode: share.optional().describe("Share of the tree's features a node may use"),
  data_sample_strategy: z
    .enum(['bagging', 'goss'])
    .optional()
    .describe('goss keeps the rows with large gradients and a sample of the rest'),
  top_rate: share.optional().describe('goss: share of rows kept for their gradient'),
  other_rate: share.optional().describe('goss: share of rows sampled from the rest'),
  pos_bagging_fraction: share.optional().describe('Share of the positive rows a round may use'),
  neg_bagging_fraction: share.optional().describe('Share of the negative rows a round may use'),
};

/** Boosting that drops trees, after Rashmi and Gilad-Bachrach (2015). */
export const lightgbmDartShape = {
  drop_rate: unit.optional().describe('dart: share of the trees dropped in a round'),
  max_drop: whole(-1).optional().describe('dart: trees dropped at most; 0 or -1 = no limit'),
  skip_drop: unit.optional().describe('dart: probability that a round drops none'),
  uniform_drop: z.boolean().optional().describe('dart: drop all trees with the same probability'),
  xgboost_dart_mode: z.boolean().optional().describe("dart: normalise as XGBoost's does"),
};
