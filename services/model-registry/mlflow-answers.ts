import { z } from 'zod';

/** The parts of MLflow's answers that are read here (REST API 2.0); the rest is left alone. */

export const experimentAnswer = z.object({
  experiment: z.object({ experiment_id: z.string(), lifecycle_stage: z.string() }),
});

export const createdExperimentAnswer = z.object({ experiment_id: z.string() });

const runSchema = z.object({
  info: z.object({ run_id: z.string(), artifact_uri: z.string(), status: z.string() }),
});
export type MlflowRun = z.infer<typeof runSchema>['info'];

export const runAnswer = z.object({ run: runSchema });

/** MLflow leaves an empty list out; likewise below. */
export const runsAnswer = z.object({ runs: z.array(runSchema).default([]) });

const modelVersion = z.object({ version: z.coerce.number().int().positive() });

export const versionAnswer = z.object({ model_version: modelVersion });

export const versionsAnswer = z.object({ model_versions: z.array(modelVersion).default([]) });

export const registeredModelAnswer = z.object({
  registered_model: z.object({
    name: z.string(),
    aliases: z
      .array(z.object({ alias: z.string(), version: z.coerce.number().int().positive() }))
      .default([]),
  }),
});
