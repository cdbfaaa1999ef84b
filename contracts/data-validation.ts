import { z } from 'zod';

import { artifactRefSchema, tableRefSchema } from './artifact-schemas.js';
import { severitySchema } from './config/dataset.js';
import { retrainingInputSchema } from './run.js';
import { reusedShape, reuseSchema } from './stage-reuse.js';

export const snapshotDatasetInputSchema = z.object({
  config: artifactRefSchema,
  source: retrainingInputSchema.shape.source,
  /** The MLflow run that the snapshot's facts are written into; absent = none. */
  mlflowRunId: z.string().optional(),
  /**
   * The run whose rows they are, or the failed one that it goes on with, and when this run began: rows that are on record for
   * it are not read again. Absent = they are read, and nothing is put on record.
   */
  takenFor: z.object({ runKey: z.string(), startedAt: z.iso.datetime() }).optional(),
});
export type SnapshotDatasetInput = z.infer<typeof snapshotDatasetInputSchema>;

/** The rows as delivered: one text column per source column, in Parquet. */
export const snapshotSchema = z.object({
  table: tableRefSchema,
  /** What people call it: the file's name, the table or the beginning of the query. */
  source: z.string(),
  /** When the file was written, or when the database was read. */
  deliveredAt: z.iso.datetime(),
  /** Which rows of a database were visible: its transaction snapshot, `xmin:xmax:running`. Absent for a file. */
  position: z.string().optional(),
  /** When the run that has read them began; absent in snapshots of older runs. */
  takenAt: z.iso.datetime().optional(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const validateDatasetInputSchema = z.object({
  config: artifactRefSchema,
  snapshot: snapshotSchema,
  /** When the run started: the "now" of the freshness check. */
  startedAt: z.iso.datetime(),
  /** Rows of a later event time are not seen, and it is the "now" where it is before the start. */
  asOf: retrainingInputSchema.shape.asOf,
  reuse: reuseSchema,
});
export type ValidateDatasetInput = z.infer<typeof validateDatasetInputSchema>;

export const dimensionSchema = z.enum([
  'completeness',
  'validity',
  'consistency',
  'uniqueness',
  'freshness',
  'target_distribution',
  'leakage',
]);
export type Dimension = z.infer<typeof dimensionSchema>;

/** One check with its evidence; `examples` hold keys and values, so it stays inside the report artifact. */
export const checkReportSchema = z.object({
  name: z.string(),
  dimension: dimensionSchema,
  column: z.string().nullable(),
  severity: severitySchema,
  passed: z.boolean(),
  expected: z.string(),
  found: z.string(),
  /** Offending rows. */
  count: z.number().int().nonnegative(),
  /** Offending rows per delivered row, 0..1. */
  share: z.number(),
  examples: z.array(z.object({ key: z.string().nullable(), value: z.string().nullable() })).max(20),
});
export type CheckReport = z.infer<typeof checkReportSchema>;

/** Delivered rows that a run as of an earlier time does not see; they count in no check. */
export const unseenRowsSchema = z.object({
  asOf: z.iso.datetime(),
  /** Rows whose event time is later. */
  later: z.number().int().nonnegative(),
  /** Rows without a readable event time: nothing shows that they were there. */
  undated: z.number().int().nonnegative(),
});
export type UnseenRows = z.infer<typeof unseenRowsSchema>;

export const validationReportSchema = z.object({
  passed: z.boolean(),
  /** Rows that were looked at. */
  rows: z.number().int(),
  quarantined: z.number().int(),
  unseen: unseenRowsSchema.optional(),
  checks: z.array(checkReportSchema),
});
export type ValidationReport = z.infer<typeof validationReportSchema>;

/** A check without keys and values: what may cross an activity border. */
export type CheckSummary = Omit<CheckReport, 'examples'>;

export const validationSummarySchema = z.object({
  passed: z.boolean(),
  rows: z.number().int(),
  quarantined: z.number().int(),
  used: z.number().int(),
  /** Absent where the run looks at all rows. */
  unseen: unseenRowsSchema.optional(),
  /** The checks that did not pass, blocking ones first; the report has all. */
  failedChecks: z.array(checkReportSchema.omit({ examples: true })),
  checks: z.number().int(),
  /** Null when a blocking check failed. */
  dataset: tableRefSchema.nullable(),
  quarantine: tableRefSchema.nullable(),
  /** What the used rows look like, as a `TableProfile`; null when a blocking check failed. Absent in older runs. */
  profile: artifactRefSchema.nullable().optional(),
  report: artifactRefSchema,
  ...reusedShape,
});
export type ValidationSummary = z.infer<typeof validationSummarySchema>;
