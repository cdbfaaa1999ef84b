import { z } from 'zod';

import { artifactRefSchema, tableRefSchema } from './artifact-schemas.js';
import { packagedModelSchema } from './model-training.js';
import { ALGORITHMS } from './names.js';
import { modelValidationSummarySchema } from './model-validation.js';
import { crossValidationSchema } from './run.js';
import { trackedModelSchema } from './tracking.js';

export const registerModelInputSchema = z.object({
  config: artifactRefSchema,
  mlflowRunId: z.string(),
  /** The same on every attempt: a version with this tag is returned, not made again. */
  registrationKey: z.string(),
  packaged: packagedModelSchema,
  validation: modelValidationSummarySchema,
  cv: crossValidationSchema,
  plots: trackedModelSchema,
  dataset: tableRefSchema,
  /** Of the rows it was made from: what drift is measured against once they are purged. */
  profile: artifactRefSchema.nullable().optional(),
});
export type RegisterModelInput = z.infer<typeof registerModelInputSchema>;

export const registeredModelSchema = z.object({
  version: z.number().int().positive(),
  modelSha256: z.string(),
  /** Manifest of the whole bundle. */
  bundle: artifactRefSchema,
});
export type RegisteredModel = z.infer<typeof registeredModelSchema>;

/** The SHA-256 of every file of a bundle, by its name in the bundle. */
export const bundleManifestSchema = z.object({
  formatVersion: z.literal(1),
  model: z.string(),
  algorithm: z.enum(ALGORITHMS),
  modelSha256: z.string(),
  files: z.record(z.string(), artifactRefSchema),
});
export type BundleManifest = z.infer<typeof bundleManifestSchema>;
