import { orNull } from './find-or-create.js';
import { logArtifact } from './mlflow-artifacts.js';
import type { MlflowClientOptions } from './mlflow-client.js';
import { createMlflowClient } from './mlflow-client.js';
import { createRunRecorder } from './mlflow-ended-runs.js';
import { logMetrics, logParameters, setRunTags } from './mlflow-run-values.js';
import { closeRun, experimentId, openRun } from './mlflow-runs.js';
import { modelAliases, registerVersion, setVersionTags } from './mlflow-versions.js';
import { checkedName } from './names.js';
import type { ModelRegistry } from './port.js';

/** Tracking and registry on the MLflow server at `trackingUri`, which serves its artifacts itself. */
export function createMlflowRegistry(trackingUri: string, options: MlflowClientOptions = {}): ModelRegistry {
  const client = createMlflowClient(trackingUri, options);
  return {
    openRun: (opening) => openRun(client, opening),
    logParameters: (runId, parameters) => logParameters(client, runId, parameters),
    logMetrics: (runId, points) => logMetrics(client, runId, points),
    recordRun: createRunRecorder(client),
    setTags: (runId, tags) => setRunTags(client, runId, tags),
    logArtifact: (runId, path, content) => logArtifact(client, runId, path, content),
    closeRun: (runId, status, endedAtMs) => closeRun(client, runId, status, endedAtMs),
    registerVersion: (registration) => registerVersion(client, registration),
    setVersionTags: (model, version, tags) => setVersionTags(client, model, version, tags),
    async setAlias(model, alias, version) {
      const body = { name: model, alias: checkedName(alias, 'alias'), version: String(version) };
      await client.send('POST', '/registered-models/alias', body);
    },
    async deleteAlias(model, alias) {
      await orNull(() => client.send('DELETE', '/registered-models/alias', { name: model, alias }));
    },
    aliases: (model) => modelAliases(client, model),
    async runUrl(runId, experiment) {
      return `${client.base}/#/experiments/${await experimentId(client, experiment)}/runs/${runId}`;
    },
  };
}
