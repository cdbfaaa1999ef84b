import { orNull } from './find-or-create.js';
import { versionsAnswer } from './mlflow-answers.js';
import type { MlflowClient } from './mlflow-client.js';
import { tagList } from './mlflow-run-values.js';
import { checkedName } from './names.js';
import type { RegistryVersion } from './port.js';

/** All versions of a model, by number; none for a model that is not registered. */
export function allVersions(client: MlflowClient, model: string): Promise<readonly RegistryVersion[]> {
  return searchVersions(client, `name = '${checkedName(model, 'model name')}'`);
}

/** The versions that MLflow's filter names, by number, whatever their count. */
export async function searchVersions(
  client: MlflowClient,
  filter: string,
): Promise<readonly RegistryVersion[]> {
  const query = { filter, order_by: 'version_number ASC', max_results: '1000' };
  const found: RegistryVersion[] = [];
  let page_token = '';
  do {
    const page = await client.get('/model-versions/search', { ...query, page_token }, versionsAnswer);
    found.push(...page.model_versions);
    page_token = page.next_page_token;
  } while (page_token !== '');
  return found.sort((a, b) => a.version - b.version);
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

/** Takes a tag from a version, where there is one. */
export async function deleteVersionTag(
  client: MlflowClient,
  model: string,
  version: number,
  key: string,
): Promise<void> {
  const body = { name: model, version: String(version), key };
  await orNull(() => client.send('DELETE', '/model-versions/delete-tag', body));
}

/** Deletes a version, where there is one. */
export async function deleteVersion(client: MlflowClient, model: string, version: number): Promise<void> {
  const body = { name: model, version: String(version) };
  await orNull(() => client.send('DELETE', '/model-versions/delete', body));
}
