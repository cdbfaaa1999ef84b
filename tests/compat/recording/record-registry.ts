import { z } from 'zod';

const pair = z.object({ key: z.string(), value: z.union([z.string(), z.number()]) });
const runSchema = z.object({
  info: z.object({ run_id: z.string(), run_name: z.string(), status: z.string(), start_time: z.number() }),
  data: z.object({
    params: z.array(pair).default([]),
    metrics: z.array(pair.extend({ step: z.number(), timestamp: z.number() })).default([]),
    tags: z.array(pair).default([]),
  }),
});
const runsSchema = z.object({ runs: z.array(runSchema).default([]) });
const experimentSchema = z.object({ experiment: z.object({ experiment_id: z.string(), name: z.string() }) });
const versionsSchema = z.object({
  model_versions: z.array(
    z.object({
      version: z.coerce.number(),
      run_id: z.string(),
      description: z.string(),
      tags: z.array(pair).default([]),
    }),
  ),
});
const modelSchema = z.object({
  registered_model: z.object({
    aliases: z.array(z.object({ alias: z.string(), version: z.coerce.number() })),
  }),
});

/** What MLflow says of a model: its versions, their aliases, and the runs that have made them, without their artifacts. */
export async function recordRegistry(mlflowUrl: string, model: string, experimentName: string) {
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const request = body && { method: 'POST', body: JSON.stringify(body) };
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${mlflowUrl}/api/2.0/mlflow/${path}`, { ...request, headers })).json();
  };
  const name = new URLSearchParams({ experiment_name: experimentName });
  const { experiment } = experimentSchema.parse(await ask(`experiments/get-by-name?${name.toString()}`));
  const filter = new URLSearchParams({ filter: `name='${model}'` });
  const { model_versions } = versionsSchema.parse(await ask(`model-versions/search?${filter.toString()}`));
  const { registered_model } = modelSchema.parse(await ask(`registered-models/get?name=${model}`));
  const search = { experiment_ids: [experiment.experiment_id], max_results: 1000 };
  const { runs } = runsSchema.parse(await ask('runs/search', search));
  const made = new Set(model_versions.map(({ run_id }) => run_id));
  return {
    model,
    experiment: experiment.name,
    runs: runs.filter(({ info }) => made.has(info.run_id)).reverse(),
    aliases: registered_model.aliases,
    versions: model_versions.sort((a, b) => a.version - b.version),
  };
}
