import { z } from 'zod';

import { ALGORITHMS } from '../names.js';

const fraction = z.number().gt(0).max(1);
const unit = z.number().min(0).max(1);

export const lightgbmParametersSchema = z.strictObject({
  n_estimators: z.number().int().min(1).max(100_000),
  max_depth: z.number().int().min(-1).max(64),
  learning_rate: z.number().gt(0).max(1),
  feature_fraction: fraction,
  bagging_fraction: fraction,
  bagging_freq: z.number().int().min(0).default(1),
  num_leaves: z.number().int().min(2).max(131_072).default(31),
  min_data_in_leaf: z.number().int().min(0).default(20),
  lambda_l1: z.number().min(0).default(0),
  lambda_l2: z.number().min(0).default(0),
  max_bin: z.number().int().min(2).max(65_535).default(255),
});
export type LightgbmParameters = z.infer<typeof lightgbmParametersSchema>;

export const thresholdsSchema = z.strictObject({
  min_accuracy: unit,
  min_precision: unit,
  min_recall: unit,
  min_f1_score: unit,
  min_auc_roc: unit,
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

export const cutoffRulesSchema = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.literal('fixed'), value: unit }),
  z.strictObject({ policy: z.literal('f1') }),
  z.strictObject({
    policy: z.literal('cost'),
    false_positive: z.number().positive(),
    false_negative: z.number().positive(),
  }),
]);
export type CutoffRules = z.infer<typeof cutoffRulesSchema>;

export const trainingConfigSchema = z.strictObject({
  algorithms: z.array(z.enum(ALGORITHMS)).min(1),
  models: z.strictObject({ lightgbm: lightgbmParametersSchema }),
  seed: z.number().int().min(0).max(2_147_483_647),
  early_stopping_rounds: z.number().int().min(1),
  cross_validation: z.strictObject({
    folds: z.number().int().min(2).max(20),
    seed: z.number().int().min(0).max(2_147_483_647),
  }),
  hyperparameter_tuning: z.strictObject({
    enabled: z.literal(false, 'expected false: the hyper-parameter search is not part of this version'),
  }),
  /** Threads of one fit. */
  threads: z.number().int().min(1).max(256),
  /** Trainer processes of one worker; each fits one model at a time. */
  trainer_processes: z.number().int().min(1).max(64),
  cutoff: cutoffRulesSchema,
  thresholds: thresholdsSchema,
});
export type TrainingConfig = z.infer<typeof trainingConfigSchema>;
