import { z } from 'zod';

import { artifactRefSchema, matrixRefSchema } from './artifact-schemas.js';
import {
  datasetConfigSchema,
  keyFormSchema,
  keyLeadingZerosSchema,
  splitRulesSchema,
} from './config/dataset.js';
import { ALGORITHMS } from './names.js';
import { reusedShape, reuseSchema } from './stage-reuse.js';

/** `splits.json` of a bundle: by which rules customers went to the model's parts, in which form their keys were, and what kept rows together. */
export const modelSplitsSchema = splitRulesSchema.safeExtend({
  /** Left out, as in bundles made before keys had a form = as_written. */
  key_form: keyFormSchema.optional(),
  key_leading_zeros: keyLeadingZerosSchema.optional(),
  /** `dataset.group` where there was one. */
  group: datasetConfigSchema.shape.group,
});
export type ModelSplits = z.infer<typeof modelSplitsSchema>;

const fitInput = {
  config: artifactRefSchema,
  algorithm: z.enum(ALGORITHMS),
  featureNames: z.array(z.string()),
  train: matrixRefSchema,
  reuse: reuseSchema,
};

/** The final fit: early stopping watches the validation part, and its rounds are told to MLflow as they come. */
export const fitModelInputSchema = z.object({
  ...fitInput,
  validation: matrixRefSchema,
  mlflowRunId: z.string(),
  startedAt: z.iso.datetime(),
});
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
  /** Threads the fit used. */
  threads: z.number().int(),
  ...reusedShape,
});
export type FitSummary = z.infer<typeof fitSummarySchema>;

export const foldScoreSchema = z.object({
  fold: z.number().int(),
  aucRoc: z.number(),
  trainSeconds: z.number(),
  ...reusedShape,
});
export type FoldScore = z.infer<typeof foldScoreSchema>;

export const trainingRoundSchema = z.object({
  round: z.number().int(),
  /** Log loss in nats. */
  trainLoss: z.number(),
  validationLoss: z.number(),
  /** Share of rows decided right at a probability of 0.5. */
  trainAccuracy: z.number(),
  validationAccuracy: z.number(),
});
export type TrainingRound = z.infer<typeof trainingRoundSchema>;

/** How far a fit is, as heartbeats carry it and the terminal shows it. */
export const fitProgressSchema = z.object({
  algorithm: z.enum(ALGORITHMS),
  /** Of the cross-validation, from 0; null = the final fit. */
  fold: z.number().int().nullable(),
  /** Of a search, from 0; absent in the folds and the final fit. */
  trial: z.number().int().optional(),
  round: z.number().int(),
  /** Rounds at most; early stopping may end before. */
  rounds: z.number().int(),
  /** Null in a fold, where only progress is told. */
  latest: trainingRoundSchema.nullable(),
});
export type FitProgress = z.infer<typeof fitProgressSchema>;

/** Maps a learner's score to a probability; what `calibration.json` of a bundle holds beside the cut-off. */
export const calibratorSchema = z.discriminatedUnion('method', [
  /** 1 / (1 + exp(slope * logit(score) + intercept)), after Platt (1999). */
  z.object({ method: z.literal('platt'), slope: z.number(), intercept: z.number() }),
  /** Straight lines between the points, level beyond the ends; `scores` ascend. */
  z.object({
    method: z.literal('isotonic'),
    scores: z.array(z.number()),
    probabilities: z.array(z.number()),
  }),
]);
export type Calibrator = z.infer<typeof calibratorSchema>;

/** How a score becomes a probability and a decision; null = the score is the probability. */
export const calibrationSchema = z.object({ calibrator: calibratorSchema.nullable(), cutoff: z.number() });
export type Calibration = z.infer<typeof calibrationSchema>;

export const packageModelInputSchema = z.object({
  config: artifactRefSchema,
  algorithm: z.enum(ALGORITHMS),
  model: artifactRefSchema,
  plan: artifactRefSchema,
  featureNames: z.array(z.string()),
  validation: matrixRefSchema,
  reuse: reuseSchema,
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
  /** The split rules it was trained under: which rows may judge it. */
  splits: artifactRefSchema,
  /** Share of the total gain by raw column, as a stored map: what the drift verdict is weighted by. */
  columnImportance: artifactRefSchema,
  /** Share of the total gain, by feature, largest first. */
  importance: z.array(z.object({ feature: z.string(), share: z.number() })),
  ...reusedShape,
});
export type PackagedModel = z.infer<typeof packagedModelSchema>;

/** Rows with the native library's scores: a loaded bundle has to give them again. A missing feature is null. */
export const goldenSchema = z.array(
  z.object({ features: z.array(z.number().nullable()), score: z.number() }),
);
export type GoldenRow = z.infer<typeof goldenSchema>[number];
