import { ModelRegistryError } from './errors.js';
import { findOrCreate, orNull } from './find-or-create.js';
import { createdExperimentAnswer, experimentAnswer, runAnswer, runsAnswer } from './mlflow-answers.js';
import type { MlflowClient } from './mlflow-client.js';
import { batches, fitting, keyTag } from './names.js';
import type { MetricPoint, RunOpening } from './port.js';

const RUN_KEY = 'ratchet.run_key';
/** Tells MLflow's pages that these runs train models, so that it opens them with the views for that. */
const MODEL_DEVELOPMENT = [{ key: 'mlflow.experimentKind', value: 'custom_model_development' }];

/** Limits of `runs/log-batch`. */
const LIMITS = { parameters: 100, metrics: 1000, tags: 100, parameterLength: 6000, tagLength: 5000 };

/** Id of the experiment, made when there is none. */
export async function experimentId(client: MlflowClient, name: string): Promise<string> {
  return findOrCreate(
    client.retryDelaysMs,
    async () => {
      const found = await orNull(() =>
        client.get('/experiments/get-by-name', { experiment_name: name }, experimentAnswer),
      );
      if (found !== null && found.experiment.lifecycle_stage !== 'active')
        throw new ModelRegistryError(
          `MLflow experiment "${name}" is ${found.experiment.lifecycle_stage}: restore it in MLflow, ` +
            'or set another registry.experiment in the config.',
          { permanent: true },
        );
      return found?.experiment.experiment_id ?? null;
    },
    async () =>
      (await client.create('/experiments/create', { name, tags: MODEL_DEVELOPMENT }, createdExperimentAnswer))
        .experiment_id,
  );
}

/** Id of the run with this opening's key, made when there is none. */
export async function openRun(client: MlflowClient, opening: RunOpening): Promise<string> {
  const experiment_id = await experimentId(client, opening.experiment);
  const key = keyTag(opening.key);
  return findOrCreate(
    client.retryDelaysMs,
    async () => {
      const search = {
        experiment_ids: [experiment_id],
        filter: `tags."${RUN_KEY}" = '${key}'`,
        max_results: 1,
      };
      const { runs } = await client.search('/runs/search', search, runsAnswer);
      return runs[0]?.info.run_id ?? null;
    },
    async () => {
      const { run } = await client.create(
        '/runs/create',
        {
          experiment_id,
          run_name: opening.runName,
          start_time: opening.startedAtMs,
          tags: tagList({ ...opening.tags, [RUN_KEY]: key }),
        },
        runAnswer,
      );
      return run.info.run_id;
    },
  );
}

/** Folder of the run's artifacts, as MLflow addresses it. */
export async function artifactUri(client: MlflowClient, runId: string): Promise<string> {
  return (await client.get('/runs/get', { run_id: runId }, runAnswer)).run.info.artifact_uri;
}

/** Logs parameters in batches; values that are too long end in an ellipsis. */
export async function logParameters(
  client: MlflowClient,
  runId: string,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const params = Object.entries(parameters).map(([key, value]) => ({
    key,
    value: fitting(value, LIMITS.parameterLength),
  }));
  for (const batch of batches(params, LIMITS.parameters)) await logBatch(client, runId, { params: batch });
}

/** Logs metrics in batches. JSON has no NaN and no infinity: these travel as text, which MLflow reads. */
export async function logMetrics(
  client: MlflowClient,
  runId: string,
  points: readonly MetricPoint[],
): Promise<void> {
  const metrics = points.map(({ name, value, step, timestampMs }) => ({
    key: name,
    value: Number.isFinite(value) ? value : String(value),
    step,
    timestamp: timestampMs,
  }));
  for (const batch of batches(metrics, LIMITS.metrics)) await logBatch(client, runId, { metrics: batch });
}

/** Sets tags of a run in batches. */
export async function setRunTags(
  client: MlflowClient,
  runId: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  for (const batch of batches(tagList(tags), LIMITS.tags)) await logBatch(client, runId, { tags: batch });
}

/** Ends a run, or ends it again with another status. */
export async function closeRun(
  client: MlflowClient,
  runId: string,
  status: string,
  endedAtMs: number,
): Promise<void> {
  await client.send('POST', '/runs/update', { run_id: runId, status, end_time: endedAtMs });
}

/** Tags as MLflow takes them. */
export function tagList(tags: Readonly<Record<string, string>>): readonly { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value: fitting(value, LIMITS.tagLength) }));
}

async function logBatch(client: MlflowClient, runId: string, batch: object): Promise<void> {
  await client.send('POST', '/runs/log-batch', { run_id: runId, ...batch });
}
