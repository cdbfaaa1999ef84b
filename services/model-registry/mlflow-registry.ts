import { logArtifact } from './mlflow-artifacts.js';
import type { MlflowClientOptions } from './mlflow-client.js';
import { createMlflowClient } from './mlflow-client.js';
import { createRunRecorder } from './mlflow-ended-runs.js';
import { deleteAlias, modelAliases, modelTags, setAlias, setModelTags } from './mlflow-models.js';
import { findVersion, registerVersion } from './mlflow-registration.js';
import { logMetrics, logParameters, setRunTags } from './mlflow-run-values.js';
import { closeRun, experimentId, findRun, openRun } from './mlflow-runs.js';
import { allVersions, deleteVersion, deleteVersionTag, setVersionTags } from './mlflow-versions.js';
import type { ModelRegistry } from './port.js';

/** MLflow opens its view for language models otherwise. */
const VIEW = 'workflowType=machine_learning';

/** Tracking and registry on the MLflow server at `trackingUri`, which serves its artifacts itself. */
export function createMlflowRegistry(trackingUri: string, options: MlflowClientOptions = {}): ModelRegistry {
  const client = createMlflowClient(trackingUri, options);
  return {
    openRun: (opening) => openRun(client, opening),
    findRun: (runId) => findRun(client, runId),
    logParameters: (runId, parameters) => logParameters(client, runId, parameters),
    logMetrics: (runId, points) => logMetrics(client, runId, points),
    recordRun: createRunRecorder(client),
    setTags: (runId, tags) => setRunTags(client, runId, tags),
    logArtifact: (runId, path, content) => logArtifact(client, runId, path, content),
    closeRun: (runId, status, endedAtMs) => closeRun(client, runId, status, endedAtMs),
    findVersion: (identity) => findVersion(client, identity),
    registerVersion: (registration) => registerVersion(client, registration),
    versions: (model) => allVersions(client, model),
    setVersionTags: (model, version, tags) => setVersionTags(client, model, version, tags),
    deleteVersionTag: (model, version, key) => deleteVersionTag(client, model, version, key),
    deleteVersion: (model, version) => deleteVersion(client, model, version),
    modelTags: (model) => modelTags(client, model),
    setModelTags: (model, tags) => setModelTags(client, model, tags),
    setAlias: (model, alias, version) => setAlias(client, model, alias, version),
    deleteAlias: (model, alias) => deleteAlias(client, model, alias),
    aliases: (model) => modelAliases(client, model),
    async runUrl(runId, experiment) {
      return `${client.base}/#/experiments/${await experimentId(client, experiment)}/runs/${runId}?${VIEW}`;
    },
  };
}
