import { findOrCreate, orNull } from './find-or-create.js';
import { registeredModelAnswer } from './mlflow-answers.js';
import type { MlflowClient } from './mlflow-client.js';
import { tagList } from './mlflow-run-values.js';
import { checkedName } from './names.js';

/** Makes the registered model where there is none. */
export async function ensureModel(client: MlflowClient, name: string, description: string): Promise<void> {
  await findOrCreate(
    client.retryDelaysMs,
    () => registeredModel(client, name),
    () => client.create('/registered-models/create', { name, description }, registeredModelAnswer),
  );
}

/** Version by alias; none for a model that is not registered. */
export async function modelAliases(client: MlflowClient, name: string): Promise<ReadonlyMap<string, number>> {
  const found = await registeredModel(client, name);
  return new Map(found?.registered_model.aliases.map(({ alias, version }) => [alias, version]) ?? []);
}

/** Points an alias at a version, wherever it pointed before. */
export async function setAlias(
  client: MlflowClient,
  name: string,
  alias: string,
  version: number,
): Promise<void> {
  const body = { name, alias: checkedName(alias, 'alias'), version: String(version) };
  await client.send('POST', '/registered-models/alias', body);
}

/** Removes an alias, where there is one. */
export async function deleteAlias(client: MlflowClient, name: string, alias: string): Promise<void> {
  await orNull(() => client.send('DELETE', '/registered-models/alias', { name, alias }));
}

/** Tags of the registered model; none for one that is not registered. */
export async function modelTags(
  client: MlflowClient,
  name: string,
): Promise<Readonly<Record<string, string>>> {
  return (await registeredModel(client, name))?.registered_model.tags ?? {};
}

/** Sets tags of a registered model; MLflow takes one at a time. */
export async function setModelTags(
  client: MlflowClient,
  name: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  for (const tag of tagList(tags)) await client.send('POST', '/registered-models/set-tag', { name, ...tag });
}

function registeredModel(client: MlflowClient, name: string) {
  return orNull(() => client.get('/registered-models/get', { name }, registeredModelAnswer));
}
