import { z } from 'zod';

import { artifactRefSchema, matrixRefSchema, tableRefSchema } from './artifact-schemas.js';
import { packagedModelSchema } from './model-training.js';
import { championKeysSchema, championSchema, forcedPassSchema, qualitySchema } from './run.js';
import { reusedShape, reuseSchema } from './stage-reuse.js';

export const validateModelInputSchema = z.object({
  config: artifactRefSchema,
  packaged: packagedModelSchema,
  test: matrixRefSchema,
  /** The raw rows of the run: the champion builds its own features from the same test rows. */
  dataset: tableRefSchema,
  champion: championSchema.nullable(),
  anchor: championSchema.nullable(),
  forcedPass: forcedPassSchema.nullable(),
  /** ROC-AUC of the candidate in each fold of the cross-validation; absent in requests made before they were asked for. */
  foldAucRocs: z.array(z.number()).optional(),
  reuse: reuseSchema,
});
export type ValidateModelInput = z.infer<typeof validateModelInputSchema>;

export const thresholdCheckSchema = z.object({
  metric: z.string(),
  expected: z.number(),
  found: z.number().nullable(),
  passed: z.boolean(),
});
export type ThresholdCheck = z.infer<typeof thresholdCheckSchema>;

/** The candidate's ROC-AUC beside a reference's on the same rows, by the test of DeLong et al. (1988). */
export const comparisonSchema = z.object({
  reference: z.enum(['champion', 'anchor']),
  version: z.number().int(),
  /** Test rows of the run that are test rows of the reference too. */
  rows: z.number().int(),
  positives: z.number().int(),
  /** Customers or households (`dataset.group`) that the rows belong to; absent where each row stands for itself. */
  groups: z.number().int().optional(),
  candidateAucRoc: z.number().nullable(),
  referenceAucRoc: z.number().nullable(),
  /** Candidate less reference, with its standard error after DeLong and the one-sided lower bound that decides. */
  difference: z.number().nullable(),
  standardError: z.number().nullable(),
  lowerBound: z.number().nullable(),
  outcome: z.enum(['superior', 'non_inferior', 'not_shown', 'too_few_rows', 'not_comparable']),
  /** Why it is not comparable; else empty. */
  note: z.string(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** One guarded metric, on all rows or on one slice of them. */
export const guardSchema = z.object({
  metric: z.string(),
  /** Column and number of the slice, largest slice first; null = all rows. Its value stands in the report only. */
  slice: z.object({ column: z.string(), number: z.number().int().positive() }).nullable(),
  rows: z.number().int(),
  positives: z.number().int(),
  candidate: z.number().nullable(),
  reference: z.number().nullable(),
  /** How much worse the candidate is: above 0 is harm; and its lower bound, adjusted after Holm (1979). */
  loss: z.number().nullable(),
  lowerBound: z.number().nullable(),
  margin: z.number(),
  outcome: z.enum(['held', 'harmed', 'too_small']),
});
export type Guard = z.infer<typeof guardSchema>;

/** Whether a first model tells the outcomes apart at all: lower bounds of its ROC-AUC, 0..1. */
export const signalSchema = z.object({
  rows: z.number().int(),
  positives: z.number().int(),
  /** On the test part; null where a class has fewer than two rows. */
  aucRoc: z.number().nullable(),
  lowerBound: z.number().nullable(),
  /** Over the folds of the cross-validation; null where they are not known. */
  folds: z.object({ count: z.number().int(), mean: z.number(), lowerBound: z.number() }).nullable(),
  /** Whether each bound there is exceeds 0.5, the ROC-AUC of guessing. */
  shown: z.boolean(),
});
export type Signal = z.infer<typeof signalSchema>;

export const gateDecisionSchema = z.object({
  decision: z.enum(['pass', 'keep', 'refuse']),
  rule: z.enum([
    'first_model',
    'no_signal',
    'thresholds',
    'identical_model',
    'keys_changed',
    'too_few_rows',
    'champion_comparison',
    'guards',
    'forced_pass',
  ]),
  reasons: z.array(z.string()),
  thresholds: z.array(thresholdCheckSchema),
  comparisons: z.array(comparisonSchema),
  /** Those harmed first, at most 40 in a summary. */
  guards: z.array(guardSchema),
  /** Shown superior to the anchor, which it will replace when it becomes champion. */
  supersedesAnchor: z.boolean(),
  /** Absent without a champion, and in older runs. */
  championKeys: championKeysSchema.optional(),
  /** Of a first model; absent beside a champion, and in decisions made before it was asked for. */
  signal: signalSchema.optional(),
});
export type GateDecision = z.infer<typeof gateDecisionSchema>;

export const confusionMatrixSchema = z.object({
  tn: z.number().int(),
  fp: z.number().int(),
  fn: z.number().int(),
  tp: z.number().int(),
});
export type ConfusionMatrix = z.infer<typeof confusionMatrixSchema>;

export const modelValidationSummarySchema = z.object({
  metrics: qualitySchema,
  rows: z.number().int(),
  positives: z.number().int(),
  confusionMatrix: confusionMatrixSchema,
  gate: gateDecisionSchema,
  report: artifactRefSchema,
  ...reusedShape,
});
export type ModelValidationSummary = z.infer<typeof modelValidationSummarySchema>;
