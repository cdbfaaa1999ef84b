import { z } from 'zod';

import { lightgbmBinShape, lightgbmCategoryShape, lightgbmQuantisationShape } from './lightgbm-data.js';
import { lightgbmDartShape, lightgbmSamplingShape } from './lightgbm-sampling.js';
import { lightgbmClassShape, lightgbmCostShape, lightgbmTreeShape } from './lightgbm-trees.js';
import { leaves, notNegative, positive, rounds, share, whole } from './parameter-values.js';

/**
 * Parameters of LightGBM 4.7.0 under its own names, and n_estimators, which the guide says for num_iterations. A name
 * or a value that it does not know is refused before training; what is left out is up to the library. Which names are
 * refused and why: `LIGHTGBM_CATALOGUE`. As text for the library: `lightgbmLibraryParameters`.
 */
export const lightgbmParametersSchema = z.strictObject({
  n_estimators: rounds.describe('Rounds at most; early stopping may end before'),
  max_depth: whole(-1).describe('Levels of a tree; -1 = no limit'),
  learning_rate: positive.describe('Weight of each new tree'),
  feature_fraction: share.describe('Share of the features a tree may use'),
  bagging_fraction: share.describe('Share of the rows a round may use'),
  bagging_freq: whole(0).default(1).describe('Rounds between two draws of rows; 0 = no draws'),
  num_leaves: leaves.default(31).describe('Leaves of a tree at most'),
  min_data_in_leaf: whole(0).default(20).describe('Least rows of a leaf'),
  lambda_l1: notNegative.default(0).describe('L1 regularisation of the leaves'),
  lambda_l2: notNegative.default(0).describe('L2 regularisation of the leaves'),
  max_bin: whole(2).default(255).describe('Bins of a feature at most'),
  boosting: z
    .enum(['gbdt', 'dart'], {
      error:
        'expected gbdt or dart: a random forest is an algorithm of its own, training.algorithms: [random_forest]',
    })
    .optional()
    .describe('dart drops earlier trees at random in each round'),
  ...lightgbmTreeShape,
  ...lightgbmSamplingShape,
  ...lightgbmClassShape,
  ...lightgbmDartShape,
  ...lightgbmBinShape,
  ...lightgbmCategoryShape,
  ...lightgbmCostShape,
  ...lightgbmQuantisationShape,
});
/** Parameters of LightGBM, as configured. */
export type LightgbmParameters = z.infer<typeof lightgbmParametersSchema>;
