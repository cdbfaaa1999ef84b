import { ModelRegistryError } from './errors.js';
import { findOrCreate, orNull } from './find-or-create.js';
import {
  createdExperimentAnswer,
  experimentAnswer,
  runAnswer,
  runsAnswer,
  taggedRunAnswer,
} from './mlflow-answers.js';
import type { MlflowRun } from './mlflow-answers.js';
import type { MlflowClient } from './mlflow-client.js';
import { tagList } from './mlflow-run-values.js';
import { keyTag } from './names.js';
import type { RunOpening, TrackedRun } from './port.js';

const RUN_KEY = 'ratchet.run_key';
/** Tells MLflow's pages that these runs train models, so that it opens them with the views for that. */
const MODEL_DEVELOPMENT = [{ key: 'mlflow.experimentKind', value: 'custom_model_development' }];

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
  return (await runOf(client, await experimentId(client, opening.experiment), opening)).run_id;
}

/** The run with this opening's key in the experiment, made when there is none. */
export async function runOf(
  client: MlflowClient,
  experiment_id: string,
  opening: RunOpening,
): Promise<MlflowRun> {
  const key = keyTag(opening.key);
  const search = {
    experiment_ids: [experiment_id],
    filter: `tags."${RUN_KEY}" = '${key}'`,
    max_results: 1,
  };
  const body = {
    experiment_id,
    run_name: opening.runName,
    start_time: opening.startedAtMs,
    tags: tagList({ ...opening.tags, [RUN_KEY]: key }),
  };
  return findOrCreate(
    client.retryDelaysMs,
    async () => (await client.search('/runs/search', search, runsAnswer)).runs[0]?.info ?? null,
    async () => (await client.create('/runs/create', body, runAnswer)).run.info,
  );
}

/** Status and tags of a run; null = there is none. */
export async function findRun(client: MlflowClient, runId: string): Promise<TrackedRun | null> {
  const found = await orNull(() => client.get('/runs/get', { run_id: runId }, taggedRunAnswer));
  return found === null ? null : { status: found.run.info.status, tags: found.run.data.tags };
}

/** Folder of the run's artifacts, as MLflow addresses it. */
export async function artifactUri(client: MlflowClient, runId: string): Promise<string> {
  return (await client.get('/runs/get', { run_id: runId }, runAnswer)).run.info.artifact_uri;
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
