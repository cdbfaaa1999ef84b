import { z } from 'zod';

import { artifactRefSchema, matrixRefSchema, tableRefSchema } from './artifact-schemas.js';
import { packagedModelSchema } from './model-training.js';
import { championSchema, qualitySchema } from './run.js';

export const validateModelInputSchema = z.object({
  config: artifactRefSchema,
  packaged: packagedModelSchema,
  test: matrixRefSchema,
  /** The raw rows of the run: the champion builds its own features from the same test rows. */
  dataset: tableRefSchema,
  champion: championSchema.nullable(),
});
export type ValidateModelInput = z.infer<typeof validateModelInputSchema>;

export const thresholdCheckSchema = z.object({
  metric: z.string(),
  expected: z.number(),
  found: z.number().nullable(),
  passed: z.boolean(),
});
export type ThresholdCheck = z.infer<typeof thresholdCheckSchema>;

export const gateDecisionSchema = z.object({
  decision: z.enum(['pass', 'keep', 'refuse']),
  rule: z.enum(['first_model', 'thresholds', 'identical_model', 'champion_comparison']),
  reasons: z.array(z.string()),
  thresholds: z.array(thresholdCheckSchema),
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
  championAucRoc: z.number().nullable(),
  gate: gateDecisionSchema,
  report: artifactRefSchema,
});
export type ModelValidationSummary = z.infer<typeof modelValidationSummarySchema>;
