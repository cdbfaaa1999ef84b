import { z } from 'zod';

/** The parts of MLflow's answers that are read here (REST API 2.0); the rest is left alone. */

export const experimentAnswer = z.object({
  experiment: z.object({ experiment_id: z.string(), lifecycle_stage: z.string() }),
});

export const createdExperimentAnswer = z.object({ experiment_id: z.string() });

/** MLflow leaves an empty list out; likewise below. */
const tags = z
  .array(z.object({ key: z.string(), value: z.string().default('') }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));

const runSchema = z.object({
  info: z.object({ run_id: z.string(), artifact_uri: z.string(), status: z.string() }),
});
export type MlflowRun = z.infer<typeof runSchema>['info'];

export const runAnswer = z.object({ run: runSchema });

export const taggedRunAnswer = z.object({
  run: runSchema.extend({ data: z.object({ tags }) }),
});

export const runsAnswer = z.object({ runs: z.array(runSchema).default([]) });

const modelVersion = z.object({ version: z.coerce.number().int().positive() });

export const versionAnswer = z.object({ model_version: modelVersion });

const wholeVersion = modelVersion
  .extend({ run_id: z.string().default(''), source: z.string().default(''), tags })
  .transform(({ run_id, source, tags: own, version }) => ({
    version,
    mlflowRunId: run_id === '' ? null : run_id,
    source,
    tags: own,
  }));

/** No token = no further page. */
export const versionsAnswer = z.object({
  model_versions: z.array(wholeVersion).default([]),
  next_page_token: z.string().default(''),
});

export const registeredModelAnswer = z.object({
  registered_model: z.object({
    name: z.string(),
    aliases: z
      .array(z.object({ alias: z.string(), version: z.coerce.number().int().positive() }))
      .default([]),
    tags,
  }),
});
