import { z } from 'zod';

import { lightgbmBinShape, lightgbmCategoryShape, lightgbmQuantisationShape } from './lightgbm-data.js';
import { lightgbmCostShape, lightgbmTreeShape } from './lightgbm-trees.js';
import { leaves, notNegative, rounds, share, whole } from './parameter-values.js';

/**
 * Parameters of the random forest: scikit-learn's names where the guide has them, LightGBM's, which grows it, for the
 * rest. Those of LightGBM that a forest ignores are refused: `RANDOM_FOREST_CATALOGUE`. As text for the library:
 * `randomForestLibraryParameters`.
 */
export const randomForestParametersSchema = z.strictObject({
  n_estimators: rounds.describe('Trees'),
  max_depth: z.number().int().min(1).max(64).describe('Levels of a tree'),
  min_samples_split: whole(2).describe('Least rows of a node that may be split'),
  min_samples_leaf: whole(1).describe('Least rows of a leaf'),
  num_leaves: leaves
    .optional()
    .meta({ description: 'Leaves of a tree at most', leftOut: '2 to the power of max_depth, at most 4096' }),
  bagging_fraction: share
    .optional()
    .meta({ description: 'Share of the rows drawn for each tree', leftOut: '0.632' }),
  feature_fraction: share.optional().describe('Share of the features a tree may use'),
  feature_fraction_bynode: share
    .optional()
    .meta({ description: 'Share of the features a node may use', leftOut: 'square root of their number' }),
  lambda_l1: notNegative.optional().describe('L1 regularisation of the leaves'),
  lambda_l2: notNegative.optional().describe('L2 regularisation of the leaves'),
  boost_from_average: z
    .boolean()
    .optional()
    .describe('Pull regularised leaves towards the share of positives, not towards 0'),
  max_bin: whole(2).optional().describe('Bins of a feature at most'),
  ...lightgbmTreeShape,
  ...lightgbmBinShape,
  ...lightgbmCategoryShape,
  ...lightgbmCostShape,
  ...lightgbmQuantisationShape,
});
/** Parameters of the random forest, as configured. */
export type RandomForestParameters = z.infer<typeof randomForestParametersSchema>;
