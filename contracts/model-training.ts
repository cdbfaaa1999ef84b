import { z } from 'zod';

import { artifactRefSchema, matrixRefSchema } from './artifact-schemas.js';
import { ALGORITHMS } from './names.js';

const fitInput = {
  config: artifactRefSchema,
  algorithm: z.enum(ALGORITHMS),
  featureNames: z.array(z.string()),
  train: matrixRefSchema,
};

/** The final fit: early stopping watches the validation part. */
export const fitModelInputSchema = z.object({ ...fitInput, validation: matrixRefSchema });
export type FitModelInput = z.infer<typeof fitModelInputSchema>;

/** One fold of the cross-validation: its rows of `train` are held out and scored. */
export const fitFoldInputSchema = z.object({ ...fitInput, fold: z.number().int().nonnegative() });
export type FitFoldInput = z.infer<typeof fitFoldInputSchema>;

export const fitSummarySchema = z.object({
  algorithm: z.enum(ALGORITHMS),
  /** ROC-AUC on the validation part; null where it has one class. */
  aucRoc: z.number().nullable(),
  /** Trees in the model that is kept: those up to the best round. */
  rounds: z.number().int(),
  model: artifactRefSchema,
  /** Loss and accuracy per round. */
  curve: artifactRefSchema,
  trainSeconds: z.number(),
});
export type FitSummary = z.infer<typeof fitSummarySchema>;

export const foldScoreSchema = z.object({
  fold: z.number().int(),
  aucRoc: z.number(),
  trainSeconds: z.number(),
});
export type FoldScore = z.infer<typeof foldScoreSchema>;

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
  /** Share of the total gain by raw column, as a stored map: what the drift verdict is weighted by. */
  columnImportance: artifactRefSchema,
  importance: z.array(z.object({ feature: z.string(), share: z.number() })),
});
export type PackagedModel = z.infer<typeof packagedModelSchema>;
