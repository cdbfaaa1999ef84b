import { ModelRegistryError } from './errors.js';
import { findOrCreate } from './find-or-create.js';
import { versionAnswer } from './mlflow-answers.js';
import type { MlflowClient } from './mlflow-client.js';
import { ensureModel } from './mlflow-models.js';
import { tagList } from './mlflow-run-values.js';
import { artifactUri } from './mlflow-runs.js';
import { deleteVersion, searchVersions } from './mlflow-versions.js';
import { checkedName, checkedPath, keyTag } from './names.js';
import type { VersionIdentity, VersionRegistration } from './port.js';

const REGISTRATION_KEY = 'ratchet.registration_key';
const MODEL_SHA256 = 'ratchet.model_sha256';

/** Number of the version with this key and this digest, the first where there are several; null = there is none. */
export async function findVersion(client: MlflowClient, identity: VersionIdentity): Promise<number | null> {
  const numbers = await numbersOf(client, identity);
  return numbers.find((version) => isFree(identity, version)) ?? null;
}

/** The version with this key and this digest, made when there is none; likewise the registered model. */
export async function registerVersion(
  client: MlflowClient,
  registration: VersionRegistration,
): Promise<number> {
  const { description, mlflowRunId, model, modelDescription, modelSha256, tags } = registration;
  const name = checkedName(model, 'model name');
  const folder = checkedPath(registration.artifactPath);
  const identity = { [REGISTRATION_KEY]: keyTag(registration.key), [MODEL_SHA256]: modelSha256 };
  await ensureModel(client, name, modelDescription);
  const find = () => findVersion(client, registration);
  const body = {
    name,
    source: `${await artifactUri(client, mlflowRunId)}/${folder}`,
    run_id: mlflowRunId,
    description,
    tags: tagList({ ...tags, ...identity }),
  };
  const version = await findOrCreate(client.retryDelaysMs, find, async () =>
    withoutTwin(client, name, await createBeyond(client, body, registration), await find()),
  );
  await deleteLeftovers(client, registration);
  return version;
}

/** MLflow takes no number: one that was given away elsewhere is used up until it counts beyond. */
async function createBeyond(
  client: MlflowClient,
  body: { readonly name: string },
  { recorded }: VersionIdentity,
): Promise<number> {
  const highest = Math.max(0, ...recorded.keys());
  for (let attempt = 0; attempt <= highest; attempt += 1) {
    const { model_version } = await client.create('/model-versions/create', body, versionAnswer);
    if (model_version.version > highest) return model_version.version;
    await deleteVersion(client, body.name, model_version.version);
  }
  throw new ModelRegistryError(
    `MLflow gives ${body.name} no number beyond ${highest}, the highest on record: expected it to count up with each version. ` +
      'Look at the versions of this model in MLflow.',
    { permanent: true },
  );
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

/** Versions of this registration whose number belongs to another model: an attempt ended before it could delete them. */
async function deleteLeftovers(client: MlflowClient, identity: VersionIdentity): Promise<void> {
  for (const version of await numbersOf(client, identity))
    if (!isFree(identity, version)) await deleteVersion(client, identity.model, version);
}

async function numbersOf(
  client: MlflowClient,
  { key, model, modelSha256 }: VersionIdentity,
): Promise<readonly number[]> {
  const filter = `name = '${checkedName(model, 'model name')}' and tags."${REGISTRATION_KEY}" = '${keyTag(key)}'`;
  const versions = await searchVersions(client, filter);
  return versions.filter(({ tags }) => tags[MODEL_SHA256] === modelSha256).map(({ version }) => version);
}

function isFree({ modelSha256, recorded }: VersionIdentity, version: number): boolean {
  return (recorded.get(version) ?? modelSha256) === modelSha256;
}
