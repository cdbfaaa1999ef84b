import { z } from 'zod';

import { artifactRefSchema, tableRefSchema } from './artifact-schemas.js';
import { severitySchema } from './config/dataset.js';
import { championSchema } from './run.js';
import { reusedShape, reuseSchema } from './stage-reuse.js';

export const detectDriftInputSchema = z.object({
  config: artifactRefSchema,
  dataset: tableRefSchema,
  champion: championSchema.nullable(),
  reuse: reuseSchema,
});
export type DetectDriftInput = z.infer<typeof detectDriftInputSchema>;

export const driftVerdictSchema = z.enum(['drifted', 'immaterial', 'inconclusive', 'stable', 'baseline']);
export type DriftVerdict = z.infer<typeof driftVerdictSchema>;

const test = z.object({ statistic: z.number(), pValue: z.number() });

export const featureDriftSchema = z.object({
  name: z.string(),
  kind: z.enum(['numeric', 'category']),
  verdict: driftVerdictSchema,
  /** Null for categories and where a side is empty; likewise below. */
  ks: test.nullable(),
  psi: z.object({ value: z.number(), corrected: z.number() }).nullable(),
  wasserstein: z.object({ distance: z.number() }).nullable(),
  jensenShannon: z.object({ distance: z.number(), divergence: z.number(), base: z.string() }).nullable(),
  /** Of categories, and of numbers with two values or known by their bins alone. */
  chiSquare: test.nullable(),
  bins: z
    .object({
      edges: z.array(z.number().or(z.string())),
      reference: z.array(z.number()),
      current: z.array(z.number()),
    })
    .nullable(),
  /** Why a statistic is null although both sides have values, or which p-value the verdict goes by. */
  note: z.string().optional(),
});
export type FeatureDrift = z.infer<typeof featureDriftSchema>;

export const driftReportSchema = z.object({
  verdict: driftVerdictSchema,
  rows: z.object({ reference: z.number(), current: z.number() }),
  features: z.array(featureDriftSchema),
  /** How the columns differ from those the champion was trained on; it quotes category values. Absent without its profile. */
  schema: z
    .array(
      z.object({
        kind: z.enum(['removed', 'type_changed', 'new_values', 'added']),
        column: z.string(),
        severity: severitySchema,
        expected: z.string(),
        found: z.string(),
        nextStep: z.string(),
      }),
    )
    .readonly()
    .optional(),
});
export type DriftReport = z.infer<typeof driftReportSchema>;

export const driftSummarySchema = z.object({
  verdict: driftVerdictSchema,
  blocked: z.boolean(),
  /** drift.policy asks for a person, and the data has drifted. */
  needsApproval: z.boolean(),
  driftedFeatures: z.array(z.string()),
  /** Columns that the champion was trained on otherwise, each with the kind of change. */
  schemaChanges: z.array(z.string()).optional(),
  features: z.number().int(),
  report: artifactRefSchema.nullable(),
  ...reusedShape,
});
export type DriftSummary = z.infer<typeof driftSummarySchema>;
