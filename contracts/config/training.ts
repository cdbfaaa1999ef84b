import { z } from 'zod';

import { ALGORITHMS } from '../names.js';
import { lightgbmParametersSchema } from './learners/lightgbm.js';
import { randomForestParametersSchema } from './learners/random-forest.js';
import { xgboostParametersSchema } from './learners/xgboost.js';
import { hyperparameterTuningSchema } from './search.js';

export type { LightgbmParameters } from './learners/lightgbm.js';
export type { RandomForestParameters } from './learners/random-forest.js';
export type { XgboostParameters } from './learners/xgboost.js';

const unit = z.number().min(0).max(1);
const positive = z.number().positive();
const seed = z.number().int().min(0).max(2_147_483_647);

/** Weight of a row by its class; `balanced` makes both classes weigh the same, as in scikit-learn. */
export const classWeightSchema = z
  .union([z.literal('balanced'), z.strictObject({ negative: positive, positive })])
  .nullable();
export type ClassWeight = z.infer<typeof classWeightSchema>;

/** Least value of each metric on the test part; null asks for nothing. */
export const thresholdsSchema = z.strictObject({
  min_accuracy: unit.nullable(),
  min_precision: unit.nullable(),
  min_recall: unit.nullable(),
  min_f1_score: unit.nullable(),
  min_auc_roc: unit.nullable(),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

export const calibrationRulesSchema = z.strictObject({
  /** auto = Platt's below `isotonic_min_positives` positive rows, isotonic from there on. */
  method: z.enum(['none', 'auto', 'platt', 'isotonic']),
  isotonic_min_positives: z.number().int().min(1),
});
export type CalibrationRules = z.infer<typeof calibrationRulesSchema>;

export const cutoffRulesSchema = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.literal('fixed'), value: unit }),
  z.strictObject({ policy: z.literal('f1') }),
  z.strictObject({ policy: z.literal('cost'), false_positive: positive, false_negative: positive }),
]);
export type CutoffRules = z.infer<typeof cutoffRulesSchema>;

export const trainingConfigSchema = z.strictObject({
  algorithms: z
    .array(z.enum(ALGORITHMS))
    .min(1)
    .refine((names) => new Set(names).size === names.length, 'expected each algorithm once'),
  models: z.strictObject({
    xgboost: xgboostParametersSchema,
    lightgbm: lightgbmParametersSchema,
    random_forest: randomForestParametersSchema,
  }),
  /** Ordinal features the learners split by sets of values instead of by order. */
  categorical_features: z.array(z.string().min(1)).default([]),
  class_weight: classWeightSchema,
  seed,
  /** Null = all rounds are trained and kept. */
  early_stopping_rounds: z.number().int().min(1).nullable(),
  cross_validation: z.strictObject({ folds: z.number().int().min(2).max(20), seed }),
  hyperparameter_tuning: hyperparameterTuningSchema,
  /** Threads of one fit, at most: small data get one. */
  threads: z.number().int().min(1).max(256),
  /** Trainer processes of one worker; each fits one model at a time. */
  trainer_processes: z.number().int().min(1).max(64),
  /** Resident memory at which a trainer process is killed; null = no limit but the machine's. */
  memory_limit_mb: z.number().int().min(128).nullable(),
  /** A trainer that finishes no round for this long is taken for hung and killed. */
  silence_limit_seconds: positive,
  calibration: calibrationRulesSchema,
  cutoff: cutoffRulesSchema,
  thresholds: thresholdsSchema,
});
export type TrainingConfig = z.infer<typeof trainingConfigSchema>;
