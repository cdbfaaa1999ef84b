import { z } from 'zod';

/** What one metric of the test part was measured against, in its unit; null = nothing was. */
export const judgedMetricSchema = z.object({
  metric: z.string(),
  /** Least value that the thresholds of the run ask for. */
  required: z.number().nullable(),
  /** The champion's value, and the candidate's less it, both on the rows that are test rows of either model. */
  champion: z.number().nullable(),
  change: z.number().nullable(),
});
export type JudgedMetric = z.infer<typeof judgedMetricSchema>;

/** What the metrics of a candidate were judged by. */
export const judgedMetricsSchema = z.object({
  /** The champion it was compared with, and the common test rows; null where it was compared with none. */
  champion: z.object({ version: z.number().int(), rows: z.number().int() }).nullable(),
  metrics: z.array(judgedMetricSchema),
});
export type JudgedMetrics = z.infer<typeof judgedMetricsSchema>;
