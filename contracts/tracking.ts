import { z } from 'zod';

import { artifactRefSchema } from './artifact-schemas.js';
import { ALGORITHMS } from './names.js';
import { fitSummarySchema, packagedModelSchema } from './model-training.js';
import { modelValidationSummarySchema } from './model-validation.js';
import { crossValidationSchema, retrainingResultSchema } from './run.js';

export const openTrackingInputSchema = z.object({
  config: artifactRefSchema,
  /** The same on every attempt: an MLflow run with it is returned, not made again. */
  runKey: z.string(),
  startedAt: z.iso.datetime(),
  sampled: z.boolean(),
  /** The time a run looks back from; absent = its start. */
  asOf: z.iso.datetime().optional(),
});
export type OpenTrackingInput = z.infer<typeof openTrackingInputSchema>;

/** One MLflow run for each algorithm, below the run's own. */
export const openAlgorithmTrackingInputSchema = openTrackingInputSchema.extend({
  parentRunId: z.string(),
  algorithm: z.enum(ALGORITHMS),
});
export type OpenAlgorithmTrackingInput = z.infer<typeof openAlgorithmTrackingInputSchema>;

export const trackAlgorithmInputSchema = z.object({
  config: artifactRefSchema,
  mlflowRunId: z.string(),
  fit: fitSummarySchema,
  cv: crossValidationSchema,
  /** When the algorithm's tracking was opened: the time of its points, so that a second attempt adds none. */
  startedAt: z.iso.datetime(),
});
export type TrackAlgorithmInput = z.infer<typeof trackAlgorithmInputSchema>;

export const trackModelInputSchema = z.object({
  config: artifactRefSchema,
  mlflowRunId: z.string(),
  fit: fitSummarySchema,
  cv: crossValidationSchema,
  packaged: packagedModelSchema,
  validation: modelValidationSummarySchema,
  trackedAt: z.iso.datetime(),
});
export type TrackModelInput = z.infer<typeof trackModelInputSchema>;

/** The pictures of a run, for MLflow and the bundle. */
export const trackedModelSchema = z.object({
  featureImportance: artifactRefSchema,
  confusionMatrix: artifactRefSchema,
});
export type TrackedModel = z.infer<typeof trackedModelSchema>;

export const concludeRunInputSchema = z.object({
  config: artifactRefSchema,
  result: retrainingResultSchema,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** The full reports of the stages, by their name. */
  reports: z.record(z.string(), artifactRefSchema),
  /** MLflow runs of the algorithms, ended with the run's own. */
  algorithmRunIds: z.array(z.string()),
});
export type ConcludeRunInput = z.infer<typeof concludeRunInputSchema>;
