import { z } from 'zod';

import { readRecordedJson } from './compat.js';

const pairs = z.array(z.looseObject({ key: z.string(), value: z.union([z.string(), z.number()]) }));
const registrySchema = z.object({
  model: z.string(),
  experiment: z.string(),
  runs: z.array(
    z.object({
      info: z.object({
        run_id: z.string(),
        run_name: z.string(),
        status: z.string(),
        start_time: z.number(),
      }),
      data: z.object({ params: pairs, metrics: pairs, tags: pairs }),
    }),
  ),
  versions: z.array(
    z.object({ version: z.number(), run_id: z.string(), description: z.string(), tags: pairs }),
  ),
  aliases: z.array(z.object({ alias: z.string(), version: z.number() })),
});
type Registry = z.infer<typeof registrySchema>;

const createdRunSchema = z.object({
  run: z.object({ info: z.object({ run_id: z.string(), artifact_uri: z.string() }) }),
});
type CreatedRun = z.infer<typeof createdRunSchema>['run']['info'];
const createdVersionSchema = z.object({ model_version: z.object({ version: z.coerce.number() }) });

/** MLflow as a version has left it, but for the ids of its runs, which MLflow gives anew. */
export interface RestoredRegistry {
  /** A text with the new ids in the place of the recorded ones. */
  renamed(text: string): string;
  /** Takes the model out again: MLflow is shared by all tests. */
  remove(): Promise<void>;
}

type Send = (method: 'POST' | 'DELETE', path: string, body: object) => Promise<unknown>;

/** Makes the runs, versions and aliases of a recording in a running MLflow; the versions' files are not restored. */
export async function restoreRegistry(mlflowUrl: string, version: string): Promise<RestoredRegistry> {
  const recorded = registrySchema.parse(readRecordedJson(version, 'registry.json'));
  const send = sender(mlflowUrl);
  const created = await restoreRuns(send, mlflowUrl, recorded);
  const { model: name } = recorded;
  await send('POST', 'registered-models/create', { name });
  for (const { description, run_id, tags, version: number } of recorded.versions) {
    const run = created.get(run_id);
    if (run === undefined) throw new Error(`version ${number} was made by a run that was not recorded`);
    const source = `${run.artifact_uri}/model`;
    const body = { name, source, run_id: run.run_id, description, tags };
    const answer = createdVersionSchema.parse(await send('POST', 'model-versions/create', body));
    if (answer.model_version.version !== number) throw new Error(`MLflow has versions of ${name} already`);
  }
  for (const { alias, version: number } of recorded.aliases)
    await send('POST', 'registered-models/alias', { name, alias, version: String(number) });
  return {
    renamed: (text) =>
      [...created].reduce((changed, [from, { run_id }]) => changed.replaceAll(from, run_id), text),
    remove: async () => {
      await send('DELETE', 'registered-models/delete', { name });
    },
  };
}

async function restoreRuns(
  send: Send,
  mlflowUrl: string,
  { experiment, runs }: Registry,
): Promise<ReadonlyMap<string, CreatedRun>> {
  const experiment_id = await experimentId(send, mlflowUrl, experiment);
  const created = new Map<string, CreatedRun>();
  for (const { data, info } of runs) {
    const { run_id: recordedId, run_name, start_time, status } = info;
    const opening = { experiment_id, run_name, start_time, tags: data.tags };
    const { run } = createdRunSchema.parse(await send('POST', 'runs/create', opening));
    const { run_id } = run.info;
    await send('POST', 'runs/log-batch', { run_id, params: data.params, metrics: data.metrics });
    await send('POST', 'runs/update', { run_id, status, end_time: start_time });
    created.set(recordedId, run.info);
  }
  return created;
}

async function experimentId(send: Send, mlflowUrl: string, name: string): Promise<string> {
  const query = new URLSearchParams({ experiment_name: name });
  const found: unknown = await (
    await fetch(`${mlflowUrl}/api/2.0/mlflow/experiments/get-by-name?${query.toString()}`)
  ).json();
  const known = z.object({ experiment: z.object({ experiment_id: z.string() }) }).safeParse(found);
  if (known.success) return known.data.experiment.experiment_id;
  const made = await send('POST', 'experiments/create', { name });
  return z.object({ experiment_id: z.string() }).parse(made).experiment_id;
}

const sender =
  (mlflowUrl: string): Send =>
  async (method, path, body) => {
    const answer = await fetch(`${mlflowUrl}/api/2.0/mlflow/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`MLflow answers ${path} with ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
