import { z } from 'zod';

import { artifactRefSchema, matrixRefSchema } from './artifact-schemas.js';
import { ALGORITHMS } from './names.js';

export const fitModelInputSchema = z.object({
  config: artifactRefSchema,
  algorithm: z.enum(ALGORITHMS),
  featureNames: z.array(z.string()),
  train: matrixRefSchema,
  /** For the final fit: early stopping watches it. Absent in a fold of the cross-validation. */
  validation: matrixRefSchema.nullable(),
  /** For a fold of the cross-validation: rows of `train` with this fold are held out and scored. */
  fold: z.number().int().nonnegative().nullable(),
});
export type FitModelInput = z.infer<typeof fitModelInputSchema>;

export const fitSummarySchema = z.object({
  algorithm: z.enum(ALGORITHMS),
  /** ROC-AUC on the held-out fold or on the validation part; null where it has one class. */
  aucRoc: z.number().nullable(),
  /** Trees in the model that is kept: with early stopping the best round, else all. */
  rounds: z.number().int(),
  /** Null for a fold: only its score is wanted. */
  model: artifactRefSchema.nullable(),
  /** Loss and accuracy per round, for the final fit. */
  curve: artifactRefSchema.nullable(),
  trainSeconds: z.number(),
});
export type FitSummary = z.infer<typeof fitSummarySchema>;

export const trainingRoundSchema = z.object({
  round: z.number().int(),
  trainLoss: z.number(),
  validationLoss: z.number(),
  validationAccuracy: z.number(),
});
export type TrainingRound = z.infer<typeof trainingRoundSchema>;

export const packageModelInputSchema = z.object({
  config: artifactRefSchema,
  algorithm: z.enum(ALGORITHMS),
  model: artifactRefSchema,
  plan: artifactRefSchema,
  featureNames: z.array(z.string()),
  validation: matrixRefSchema,
});
export type PackageModelInput = z.infer<typeof packageModelInputSchema>;

/** The serving content of a model: all that decides a score, each by its hash. */
export const packagedModelSchema = z.object({
  algorithm: z.enum(ALGORITHMS),
  modelSha256: z.string(),
  cutoff: z.number(),
  onnx: artifactRefSchema,
  native: artifactRefSchema,
  plan: artifactRefSchema,
  signature: artifactRefSchema,
  calibration: artifactRefSchema,
  golden: artifactRefSchema,
  /** Share of the total gain, by feature, largest first. */
  importance: z.array(z.object({ feature: z.string(), share: z.number() })),
});
export type PackagedModel = z.infer<typeof packagedModelSchema>;
