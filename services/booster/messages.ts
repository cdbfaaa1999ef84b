import { z } from 'zod';

import { lightgbmParametersSchema } from '../../contracts/config/learners/lightgbm.js';
import { randomForestParametersSchema } from '../../contracts/config/learners/random-forest.js';
import { xgboostParametersSchema } from '../../contracts/config/learners/xgboost.js';
import { classWeightSchema } from '../../contracts/config/training.js';
import { trainingRoundSchema } from '../../contracts/model-training.js';
import { ALGORITHMS } from '../../contracts/names.js';

const count = z.number().int().nonnegative();
const doublesSchema = z.custom<Float64Array>((value) => value instanceof Float64Array);
const rowsSchema = z.instanceof(Int32Array).nullable();

const matrixFilesSchema = z.object({
  features: z.string(),
  labels: z.string(),
  rows: count,
  columns: z.number().int().positive(),
});

const learnerSchema = z.discriminatedUnion('algorithm', [
  z.object({ algorithm: z.literal('xgboost'), parameters: xgboostParametersSchema }),
  z.object({ algorithm: z.literal('lightgbm'), parameters: lightgbmParametersSchema }),
  z.object({ algorithm: z.literal('random_forest'), parameters: randomForestParametersSchema }),
]);

const fitRequestSchema = z.object({
  learner: learnerSchema,
  seed: count,
  threads: z.number().int().positive(),
  featureNames: z.array(z.string()),
  categoricalFeatures: z.array(z.string()),
  classWeight: classWeightSchema,
  train: matrixFilesSchema,
  trainRows: rowsSchema,
  validation: matrixFilesSchema.nullable(),
  patience: z.number().int().positive().nullable(),
  scoreRows: rowsSchema,
  checkpoints: z.array(z.number().int().positive()).default([]),
  keepData: z.boolean().default(false),
  measureTraining: z.boolean().default(true),
  wantModel: z.boolean().default(true),
});

const nativeModelSchema = z.object({ algorithm: z.enum(ALGORITHMS), text: z.string() });

/** What the parent says to a trainer process: one call at a time; during a fit `cancel`, and `decided` at a checkpoint. */
export const trainerRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fit'), fit: fitRequestSchema }),
  z.object({ kind: z.literal('dump'), model: nativeModelSchema }),
  z.object({ kind: z.literal('score'), model: nativeModelSchema, matrix: matrixFilesSchema }),
  z.object({ kind: z.literal('decided'), decision: z.enum(['go on', 'stop']) }),
  z.object({ kind: z.literal('cancel') }),
]);
/** A message to a trainer process. */
export type TrainerRequest = z.infer<typeof trainerRequestSchema>;

/** Losses are NaN in the rounds of a fit without a validation part: only progress is told. */
const roundSchema = trainingRoundSchema.extend({
  trainLoss: z.number().or(z.nan()),
  validationLoss: z.number().or(z.nan()),
  trainAccuracy: z.number().or(z.nan()),
  validationAccuracy: z.number().or(z.nan()),
});

const fitOutcomeSchema = z.object({
  model: z.string(),
  rounds: count,
  curve: z.array(trainingRoundSchema).readonly(),
  scores: doublesSchema,
  trainSeconds: z.number().nonnegative(),
  threads: z.number().int().positive(),
  stoppedAt: count.nullable(),
});

/**
 * What a trainer process says: `ready` or `unloadable` once, then rounds, checkpoints, which it waits to be answered, and
 * one closing message per call.
 */
export const trainerReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('unloadable'), message: z.string() }),
  z.object({ kind: z.literal('rounds'), rounds: z.array(roundSchema).readonly() }),
  z.object({ kind: z.literal('checkpoint'), round: count, scores: doublesSchema }),
  /** `keptMb`: of data for the next fit, MiB at most. */
  z.object({ kind: z.literal('fitted'), outcome: fitOutcomeSchema, keptMb: z.number().nonnegative() }),
  z.object({ kind: z.literal('dumped'), text: z.string(), gain: doublesSchema }),
  z.object({ kind: z.literal('scored'), scores: doublesSchema }),
  z.object({
    kind: z.literal('failed'),
    code: z.enum(['library', 'input', 'aborted']),
    message: z.string(),
  }),
]);
/** A message of a trainer process. */
export type TrainerReply = z.infer<typeof trainerReplySchema>;
