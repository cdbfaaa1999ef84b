import { z } from 'zod';

import { artifactRefSchema, matrixRefSchema, tableRefSchema } from './artifact-schemas.js';
import { derivedFeatureSchema, encodingSchema } from './config/features.js';
import { reusedShape, reuseSchema } from './stage-reuse.js';

export const buildFeaturesInputSchema = z.object({
  config: artifactRefSchema,
  dataset: tableRefSchema,
  reuse: reuseSchema,
});
export type BuildFeaturesInput = z.infer<typeof buildFeaturesInputSchema>;

/** One column of the model's matrix and where it comes from. */
export const planColumnSchema = z.object({
  /** Name in the matrix; unique. */
  name: z.string(),
  /** Raw columns it is derived from: importance and drift are accounted by these. */
  sources: z.array(z.string()),
  input: z.string(),
  encoding: z.discriminatedUnion('type', [
    z.object({ type: z.literal('number') }),
    z.object({ type: z.literal('ordinal'), categories: z.array(z.string()) }),
    z.object({ type: z.literal('one_hot'), category: z.string() }),
    z.object({ type: z.literal('frequency'), categories: z.array(z.string()), shares: z.array(z.number()) }),
  ]),
});
export type PlanColumn = z.infer<typeof planColumnSchema>;

/** Everything needed to turn raw rows into the model's matrix, with all fitted values frozen. */
export const featurePlanSchema = z.object({
  formatVersion: z.literal(1),
  /** Raw columns the plan reads; category columns with the categories known at fitting. */
  inputs: z.array(
    z.object({ name: z.string(), kind: z.enum(['number', 'category']), categories: z.array(z.string()) }),
  ),
  derived: z.array(derivedFeatureSchema),
  /** Values of the statistics in expressions, by their canonical text, e.g. `median(monthly_charges)`. */
  statistics: z.record(z.string(), z.number()),
  columns: z.array(planColumnSchema),
});
export type FeaturePlan = z.infer<typeof featurePlanSchema>;
export type { Encoding } from './config/features.js';
export { encodingSchema };

export const splitNameSchema = z.enum(['train', 'validation', 'test']);
export type SplitName = z.infer<typeof splitNameSchema>;

export const splitSummarySchema = z.object({ rows: z.number().int(), targetRate: z.number().nullable() });

export const featuresSummarySchema = z.object({
  plan: artifactRefSchema,
  planSha256: z.string(),
  featureNames: z.array(z.string()),
  matrices: z.object({ train: matrixRefSchema, validation: matrixRefSchema, test: matrixRefSchema }),
  splits: z.object({ train: splitSummarySchema, validation: splitSummarySchema, test: splitSummarySchema }),
  /** Infinite feature values turned into missing ones. */
  infiniteValues: z.number().int(),
  warnings: z.array(z.string()),
  ...reusedShape,
});
export type FeaturesSummary = z.infer<typeof featuresSummarySchema>;
