import { z } from 'zod';

import { positive, rounds, share as anyShare, singlePrecision, whole } from './parameter-values.js';
import {
  xgboostCategoryShape,
  xgboostDartShape,
  xgboostMemoryShape,
  xgboostSamplingShape,
  xgboostTreeShape,
} from './xgboost-trees.js';

const share = singlePrecision(anyShare);

/**
 * Parameters of XGBoost 3.2.0 under the names its models are saved with (learning_rate, not eta), and n_estimators,
 * the guide's word for the rounds. A name or a value that it does not know is refused before training; what is left
 * out is up to the library. Which names are refused and why: `XGBOOST_CATALOGUE`. As text for the library:
 * `xgboostLibraryParameters`.
 */
export const xgboostParametersSchema = z.strictObject({
  n_estimators: rounds.describe('Rounds at most; early stopping may end before'),
  max_depth: whole(0).describe('Levels of a tree; 0 = no limit'),
  learning_rate: share.describe('Weight of each new tree'),
  subsample: share.describe('Share of the rows a round may use'),
  colsample_bytree: share.describe('Share of the features a tree may use'),
  booster: z
    .enum(['gbtree', 'dart'], {
      error:
        'expected gbtree or dart: a linear model (gblinear) has no trees, which is what the ONNX export writes',
    })
    .optional()
    .describe('dart drops earlier trees at random in each round'),
  ...xgboostTreeShape,
  ...xgboostSamplingShape,
  ...xgboostCategoryShape,
  ...xgboostDartShape,
  ...xgboostMemoryShape,
  scale_pos_weight: singlePrecision(positive)
    .optional()
    .describe('Weight of a positive row; a negative one weighs 1'),
  base_score: singlePrecision(z.number().gt(0).lt(1))
    .optional()
    .describe('Probability that boosting starts from'),
});
/** Parameters of XGBoost, as configured. */
export type XgboostParameters = z.infer<typeof xgboostParametersSchema>;
