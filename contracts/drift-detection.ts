import { z } from 'zod';

import { artifactRefSchema, tableRefSchema } from './artifact-schemas.js';
import { severitySchema } from './config/dataset.js';
import { driftConfigSchema } from './config/index.js';
import { championSchema, retrainingInputSchema, signedReasonSchema } from './run.js';
import { reusedShape, reuseSchema } from './stage-reuse.js';

export const detectDriftInputSchema = z.object({
  config: artifactRefSchema,
  dataset: tableRefSchema,
  champion: championSchema.nullable(),
  driftReference: retrainingInputSchema.shape.driftReference,
  newBaseline: retrainingInputSchema.shape.newBaseline,
  /** What the rows look like, as a `TableProfile`: kept with a new baseline. */
  profile: artifactRefSchema.nullable().optional(),
  reuse: reuseSchema,
});
export type DetectDriftInput = z.infer<typeof detectDriftInputSchema>;

export const driftVerdictSchema = z.enum(['drifted', 'immaterial', 'inconclusive', 'stable', 'baseline']);
export type DriftVerdict = z.infer<typeof driftVerdictSchema>;

const test = z.object({ statistic: z.number(), pValue: z.number() });

/** Infinite between values of about 1e308: stored as text (`jsonSafe`) and read back here. */
const distance = z.preprocess(
  (value) => (value === 'inf' ? Infinity : value),
  z.number().or(z.literal(Infinity)),
);

export const featureDriftSchema = z.object({
  name: z.string(),
  kind: z.enum(['numeric', 'category']),
  verdict: driftVerdictSchema,
  /** Null for categories and where a side is empty; likewise below. */
  ks: test.nullable(),
  psi: z.object({ value: z.number(), corrected: z.number() }).nullable(),
  wasserstein: z.object({ distance }).nullable(),
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

export const schemaChangeSchema = z.object({
  column: z.string(),
  change: z.enum(['missing', 'retyped', 'renamed', 'added']),
  /** Its likeliest new name; null for what is not renamed. */
  near: z.string().nullable(),
});
/** How two tables differ in a column. */
export type SchemaChange = Readonly<z.infer<typeof schemaChangeSchema>>;

/** What `ratchet drift` prints: `schema` tells the columns of the two files apart, where a run's report tells its champion's. */
export const driftDocumentSchema = driftReportSchema
  .omit({ schema: true })
  .extend({ schema: z.array(schemaChangeSchema).readonly() });
export type DriftDocument = z.infer<typeof driftDocumentSchema>;

/** What the comparison has found, whatever is made of it. */
export const driftComparisonSchema = z.object({
  verdict: driftVerdictSchema,
  driftedFeatures: z.array(z.string()),
  /** Columns that the champion was trained on otherwise, each with the kind of change. */
  schemaChanges: z.array(z.string()).optional(),
  features: z.number().int(),
  /** Only a profile of the reference was there. */
  byProfile: z.boolean().optional(),
  report: artifactRefSchema.nullable(),
  ...reusedShape,
});
export type DriftComparison = z.infer<typeof driftComparisonSchema>;

export const driftSummarySchema = driftComparisonSchema.extend({
  blocked: z.boolean(),
  /** drift.policy asks for a person, and the data has drifted. */
  needsApproval: z.boolean(),
  policy: driftConfigSchema.shape.policy.optional(),
  /** In words, likewise below; absent where there was nothing to compare with, and in older runs. */
  comparedWith: z.string().optional(),
  /** What the policy makes of drifted data, or who has accepted it; absent where nothing was to be decided. */
  decision: z.string().optional(),
  /** The rows were registered as the baseline of later runs. */
  newBaseline: signedReasonSchema.optional(),
});
export type DriftSummary = z.infer<typeof driftSummarySchema>;
