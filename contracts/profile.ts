import { z } from 'zod';

import { columnTypeSchema } from './config/dataset.js';

/** Values of a number column by ascending edges: one count less than edges; the last bin holds its upper edge. */
export const histogramSchema = z.object({ edges: z.array(z.number()), counts: z.array(z.number().int()) });
export type Histogram = z.infer<typeof histogramSchema>;

/**
 * Where the values of a number column lie, for bins of any kind and for merging: some of its values, ascending, the
 * smallest and the largest among them, with the rows at and between them. All its values, where they are few.
 */
export const distributionSchema = z.object({
  values: z.array(z.number()),
  /** Rows with exactly this value. */
  equal: z.array(z.number().int().nonnegative()),
  /** Rows above this value and below the next: one count less than values. */
  between: z.array(z.number().int().nonnegative()),
  /** Rows by which the count at or below a value may be wrong: 0 until profiles are merged. */
  error: z.number().int().nonnegative(),
});
export type Distribution = z.infer<typeof distributionSchema>;

/** Number, mean and sum of squared deviations from it of some values. */
export const momentSumsSchema = z.object({
  count: z.number().int().nonnegative(),
  mean: z.number(),
  squaredDeviations: z.number(),
});
export type MomentSums = z.infer<typeof momentSumsSchema>;

const columnShape = {
  name: z.string(),
  type: columnTypeSchema,
  /** Rows, those without a value included. */
  rows: z.number().int().nonnegative(),
  missing: z.number().int().nonnegative(),
  /** Different values; exact up to a limit, beyond it an estimate. */
  distinct: z.object({ count: z.number().int().nonnegative(), exact: z.boolean() }),
  /** With the target as 0/1, on the rows that have both; null where it is not defined, or for free text. */
  targetCorrelation: z
    .object({
      /** Pearson's r of a number, -1..1; the correlation ratio of a category, 0..1. */
      measure: z.enum(['pearson', 'correlation_ratio']),
      value: z.number(),
    })
    .nullable(),
  /**
   * HyperLogLog registers, a base-36 digit each, from which merged profiles estimate `distinct`; absent where the
   * profile lists all values.
   */
  registers: z.string().optional(),
};

/** Numbers, integers, booleans (0/1) and timestamps (milliseconds since 1970 UTC); infinite values count as missing. */
export const numberProfileSchema = z.object({
  kind: z.literal('number'),
  ...columnShape,
  /** Null without a value; likewise below. */
  moments: z
    .object({
      mean: z.number(),
      /** Population standard deviation. */
      standardDeviation: z.number(),
      minimum: z.number(),
      maximum: z.number(),
    })
    .nullable(),
  quantiles: z.array(z.object({ probability: z.number(), value: z.number() })),
  /** Bins of equal width. */
  histogram: histogramSchema.nullable(),
  /** Absent for keys, and in a profile of so many columns that it would not fit. */
  distribution: distributionSchema.optional(),
  /** The values by the target of their row: what a merged correlation is made of. */
  byTarget: z.object({ negative: momentSumsSchema, positive: momentSumsSchema }).optional(),
});
export type NumberProfile = z.infer<typeof numberProfileSchema>;

export const categoryProfileSchema = z.object({
  kind: z.literal('category'),
  ...columnShape,
  /** The most frequent values, most frequent first; none for free text and keys, which may be personal data. */
  top: z.array(
    z.object({
      value: z.string(),
      count: z.number().int(),
      /** Rows of `count` by the target, without those that have none. */
      negatives: z.number().int().optional(),
      positives: z.number().int().optional(),
    }),
  ),
  /** Rows by which a count in `top` may be too low; absent = 0, as it is until incomplete profiles are merged. */
  undercount: z.number().int().nonnegative().optional(),
  /** Rows with a value that is not in `top`: 0 = the list is complete. */
  other: z.number().int().nonnegative(),
});
export type CategoryProfile = z.infer<typeof categoryProfileSchema>;

/** What a table looks like, without any of its rows: below 200 KB of JSON at any number of rows. */
export const tableProfileSchema = z.object({
  formatVersion: z.literal(1),
  rows: z.number().int().nonnegative(),
  /** Share of rows with the positive target, 0..1; null without a target. */
  targetRate: z.number().nullable(),
  /** Rows with a target; absent = all. */
  targetRows: z.number().int().nonnegative().optional(),
  columns: z.array(z.discriminatedUnion('kind', [numberProfileSchema, categoryProfileSchema])),
});
export type TableProfile = z.infer<typeof tableProfileSchema>;
export type ColumnProfile = TableProfile['columns'][number];
