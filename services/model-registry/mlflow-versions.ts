import { findOrCreate, orNull } from './find-or-create.js';
import { registeredModelAnswer, versionAnswer, versionsAnswer } from './mlflow-answers.js';
import type { MlflowClient } from './mlflow-client.js';
import { tagList } from './mlflow-run-values.js';
import { artifactUri } from './mlflow-runs.js';
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
  const { model_versions } = await client.get('/model-versions/search', { filter }, versionsAnswer);
  return model_versions.length === 0 ? null : Math.min(...model_versions.map(({ version }) => version));
}

/** A worker that was killed may have had its request on the way: the first version stays, ours goes. */
async function withoutTwin(
  client: MlflowClient,
  name: string,
  version: number,
  first: number | null,
): Promise<number> {
  if (first === null || first >= version) return version;
  await client.send('DELETE', '/model-versions/delete', { name, version: String(version) });
  return first;
}

/** Sets tags of a version; MLflow takes one at a time. */
export async function setVersionTags(
  client: MlflowClient,
  model: string,
  version: number,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  for (const tag of tagList(tags))
    await client.send('POST', '/model-versions/set-tag', { name: model, version: String(version), ...tag });
}

/** Version by alias; none for a model that is not registered. */
export async function modelAliases(client: MlflowClient, name: string): Promise<ReadonlyMap<string, number>> {
  const found = await orNull(() => client.get('/registered-models/get', { name }, registeredModelAnswer));
  return new Map(found?.registered_model.aliases.map(({ alias, version }) => [alias, version]) ?? []);
}

async function ensureModel(client: MlflowClient, name: string, description: string): Promise<void> {
  await findOrCreate(
    client.retryDelaysMs,
    () => orNull(() => client.get('/registered-models/get', { name }, registeredModelAnswer)),
    () => client.create('/registered-models/create', { name, description }, registeredModelAnswer),
  );
}
