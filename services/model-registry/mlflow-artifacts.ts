import { ModelRegistryError } from './errors.js';
import type { MlflowClient } from './mlflow-client.js';
import { artifactUri } from './mlflow-runs.js';
import { checkedName, checkedPath } from './names.js';

/** Puts one file below the run's artifacts, through the server's artifact proxy. A second put replaces the same bytes. */
export async function logArtifact(
  client: MlflowClient,
  runId: string,
  path: string,
  content: Uint8Array,
): Promise<void> {
  checkedPath(path);
  const folder = proxiedFolder(await artifactUri(client, checkedName(runId, 'MLflow run id')));
  await client.putArtifact(`${folder}/${path}`, content);
}

/** The folder behind `mlflow-artifacts:/1/<run>/artifacts` or `mlflow-artifacts://host/1/<run>/artifacts`. */
export function proxiedFolder(uri: string): string {
  const folder = /^mlflow-artifacts:(?:\/\/[^/]*)?\/(.+)$/.exec(uri)?.[1];
  if (folder === undefined)
    throw new ModelRegistryError(
      `MLflow keeps this run's artifacts at ${uri.replace(/\/\/[^/@]*@/, '//')}, outside its artifact proxy: ` +
        'start the MLflow server with --serve-artifacts and use a new experiment.',
      { permanent: true },
    );
  return checkedPath(folder.replace(/\/+$/, ''));
}
