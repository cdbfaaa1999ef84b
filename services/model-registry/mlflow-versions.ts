import { findOrCreate, orNull } from './find-or-create.js';
import { registeredModelAnswer, versionAnswer, versionsAnswer } from './mlflow-answers.js';
import type { MlflowClient } from './mlflow-client.js';
import { artifactUri, tagList } from './mlflow-runs.js';
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
  const source = `${await artifactUri(client, registration.mlflowRunId)}/${folder}`;
  return findOrCreate(
    client.retryDelaysMs,
    async () => {
      const search = {
        filter: `name = '${name}' and tags."${REGISTRATION_KEY}" = '${key}'`,
        max_results: '10',
      };
      const { model_versions } = await client.get('/model-versions/search', search, versionsAnswer);
      return model_versions.length === 0 ? null : Math.min(...model_versions.map((found) => found.version));
    },
    async () => {
      const created = await client.create(
        '/model-versions/create',
        {
          name,
          source,
          run_id: registration.mlflowRunId,
          description: registration.description,
          tags: tagList({ ...registration.tags, [REGISTRATION_KEY]: key }),
        },
        versionAnswer,
      );
      return created.model_version.version;
    },
  );
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
