import { findOrCreate } from './find-or-create.js';
import { versionAnswer } from './mlflow-answers.js';
import type { MlflowClient } from './mlflow-client.js';
import { ensureModel } from './mlflow-models.js';
import { tagList } from './mlflow-run-values.js';
import { artifactUri } from './mlflow-runs.js';
import { deleteVersion, searchVersions } from './mlflow-versions.js';
import { checkedName, checkedPath, keyTag } from './names.js';
import type { VersionRegistration } from './port.js';

const REGISTRATION_KEY = 'ratchet.registration_key';

/** Number of the version with this registration's key, made when there is none; likewise the registered model. */
export async function registerVersion(
  client: MlflowClient,
  registration: VersionRegistration,
): Promise<number> {
  const name = checkedName(registration.model, 'model name');
  const folder = checkedPath(registration.artifactPath);
  const key = keyTag(registration.key);
  await ensureModel(client, name, registration.modelDescription);
  const find = () => firstVersion(client, name, key);
  const body = {
    name,
    source: `${await artifactUri(client, registration.mlflowRunId)}/${folder}`,
    run_id: registration.mlflowRunId,
    description: registration.description,
    tags: tagList({ ...registration.tags, [REGISTRATION_KEY]: key }),
  };
  return findOrCreate(client.retryDelaysMs, find, async () => {
    const { model_version } = await client.create('/model-versions/create', body, versionAnswer);
    return withoutTwin(client, name, model_version.version, await find());
  });
}

async function firstVersion(client: MlflowClient, name: string, key: string): Promise<number | null> {
  const filter = `name = '${name}' and tags."${REGISTRATION_KEY}" = '${key}'`;
  const [first] = await searchVersions(client, filter);
  return first?.version ?? null;
}

/** A worker that was killed may have had its request on the way: the first version stays, ours goes. */
async function withoutTwin(
  client: MlflowClient,
  name: string,
  version: number,
  first: number | null,
): Promise<number> {
  if (first === null || first >= version) return version;
  await deleteVersion(client, name, version);
  return first;
}
