import { z } from 'zod';

import { sharedStack } from './stack.js';

const pairs = z
  .array(z.object({ key: z.string(), value: z.union([z.string(), z.number()]) }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));

const trackedRunSchema = z.object({
  info: z.object({ run_id: z.string(), experiment_id: z.string(), status: z.string(), run_name: z.string() }),
  data: z.object({ params: pairs, metrics: pairs, tags: pairs }),
});
const runSchema = z.object({ run: trackedRunSchema });
const historySchema = z.object({
  metrics: z.array(z.object({ step: z.coerce.number(), value: z.number() })).default([]),
});
const filesSchema = z.object({
  files: z.array(z.object({ path: z.string(), is_dir: z.boolean() })).default([]),
});
const versionSchema = z.object({
  version: z.coerce.number(),
  description: z.string(),
  run_id: z.string(),
  aliases: z.array(z.string()).default([]),
  tags: pairs,
});
const modelSchema = z.object({
  registered_model: z.object({
    description: z.string().default(''),
    aliases: z.array(z.object({ alias: z.string(), version: z.coerce.number() })).default([]),
  }),
});

/** A run as MLflow has it. */
export async function mlflowRun(runId: string) {
  return runSchema.parse(await getJson(`runs/get?run_id=${runId}`)).run;
}

/** The runs that name this one as their parent. */
export async function mlflowRunsBelow(runId: string) {
  const { info } = await mlflowRun(runId);
  const answer = await fetch(`${sharedStack().mlflowUrl}/api/2.0/mlflow/runs/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      experiment_ids: [info.experiment_id],
      filter: `tags."mlflow.parentRunId" = '${runId}'`,
    }),
  });
  return z.object({ runs: z.array(trackedRunSchema).default([]) }).parse(await answer.json()).runs;
}

/** All points of a metric, by step. */
export async function mlflowHistory(runId: string, metric: string) {
  const query = new URLSearchParams({ run_id: runId, metric_key: metric, max_results: '5000' });
  const { metrics } = historySchema.parse(await getJson(`metrics/get-history?${query.toString()}`));
  return metrics.sort((a, b) => a.step - b.step);
}

/** Paths of a run's artifacts, of its folders too. */
export async function mlflowFiles(runId: string, folder = ''): Promise<readonly string[]> {
  const query = new URLSearchParams({ run_id: runId, ...(folder === '' ? {} : { path: folder }) });
  const { files } = filesSchema.parse(await getJson(`artifacts/list?${query.toString()}`));
  const nested = await Promise.all(
    files.map(async (file) => (file.is_dir ? mlflowFiles(runId, file.path) : [file.path])),
  );
  return nested.flat();
}

/** The folder of the bundle that a run has registered. */
export async function mlflowBundleFolder(runId: string): Promise<string> {
  const manifest = (await mlflowFiles(runId)).find((path) =>
    /^model-[0-9a-f]{12}\/manifest\.json$/.test(path),
  );
  if (manifest === undefined) throw new Error(`the MLflow run ${runId} holds no bundle`);
  return manifest.replace('/manifest.json', '');
}

/** The content of an artifact of a run. */
export async function mlflowFile(runId: string, path: string): Promise<Buffer> {
  const query = new URLSearchParams({ run_uuid: runId, path });
  const response = await fetch(`${sharedStack().mlflowUrl}/get-artifact?${query.toString()}`);
  if (!response.ok) throw new Error(`MLflow answers ${response.status} for ${path}`);
  return Buffer.from(await response.arrayBuffer());
}

/** All versions of a model. */
export async function mlflowVersions(model: string) {
  const filter = new URLSearchParams({ filter: `name='${model}'` });
  const answer = z
    .object({ model_versions: z.array(versionSchema).default([]) })
    .parse(await getJson(`model-versions/search?${filter.toString()}`));
  return answer.model_versions.sort((a, b) => a.version - b.version);
}

/** Version by alias, of a registered model. */
export async function mlflowAliases(model: string): Promise<Readonly<Record<string, number>>> {
  const found = modelSchema.parse(await getJson(`registered-models/get?name=${model}`)).registered_model;
  return Object.fromEntries(found.aliases.map(({ alias, version }) => [alias, version]));
}

async function getJson(path: string): Promise<unknown> {
  return (await fetch(`${sharedStack().mlflowUrl}/api/2.0/mlflow/${path}`)).json();
}
