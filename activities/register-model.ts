import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

import { registerModelInputSchema } from '../contracts/model-registration.js';
import type { BundleManifest, RegisteredModel, RegisterModelInput } from '../contracts/model-registration.js';
import type { Config } from '../contracts/config/index.js';
import { FAILURES } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import { composeModelCard } from '../domain/registry/model-card.js';
import { nativeFileName } from '../domain/registry/native-file.js';
import { versionDescription } from '../domain/registry/version-description.js';
import type { ModelVersionRecord } from '../services/ledger/port.js';
import type { VersionRegistration } from '../services/model-registry/port.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/**
 * Registers a version of the model, with its bundle uploaded to the MLflow run.
 * Safe to retry: a version with this registration key and this digest is returned, not made again, and nothing is uploaded
 * for it; the folder of an upload is named after its content, so that no other bundle is ever written over.
 */
export const registerModel = (services: ActivityServices) =>
  activity(registerModelInputSchema, async (input): Promise<RegisteredModel> => {
    const config = await readConfig(services, input.config);
    const { manifest, bundle } = await composeBundle(services, config, input);
    const recorded = await services.ledger.recordedVersions(config.model.name);
    const registration = registrationOf(config, input, bundle, recorded);
    const version =
      (await services.registry.findVersion(registration)) ??
      (await registerAnew(services, registration, { ...manifest.files, 'manifest.json': bundle }));
    await services.ledger.recordVersion({
      model: registration.model,
      version,
      modelSha256: registration.modelSha256,
      algorithm: input.packaged.algorithm,
      bundle,
      dataset: input.dataset,
      mlflowRunId: input.mlflowRunId,
      gateReport: input.validation.report,
    });
    const known = recorded.find((record) => record.version === version);
    return { version, modelSha256: registration.modelSha256, bundle: known?.bundle ?? bundle };
  });

function registrationOf(
  config: Config,
  input: RegisterModelInput,
  bundle: ArtifactRef,
  recorded: readonly ModelVersionRecord[],
): VersionRegistration {
  return {
    model: config.model.name,
    modelDescription: config.model.description,
    mlflowRunId: input.mlflowRunId,
    artifactPath: `model-${bundle.sha256.slice(0, 12)}`,
    key: input.registrationKey,
    modelSha256: input.packaged.modelSha256,
    recorded: new Map(recorded.map(({ modelSha256, version }) => [version, modelSha256])),
    description: versionDescription(config.model.description, {
      algorithm: input.packaged.algorithm,
      aucRoc: input.validation.metrics.aucRoc,
      rows: input.validation.rows,
    }),
    tags: tagsOf(input, bundle),
  };
}

async function registerAnew(
  services: ActivityServices,
  registration: VersionRegistration,
  files: Readonly<Record<string, ArtifactRef>>,
): Promise<number> {
  await assertRunIsOurs(services, registration.mlflowRunId);
  await upload(services, registration, files);
  return services.registry.registerVersion(registration);
}

/** What a run has ended well with is its own: a run that names it as the one to go on with must not add to it. */
async function assertRunIsOurs({ registry }: ActivityServices, mlflowRunId: string): Promise<void> {
  const run = await registry.findRun(mlflowRunId);
  const workflowId = Context.current().info.workflowExecution?.workflowId;
  const endedBy = run?.tags['ratchet.workflow_id'];
  if (run?.status !== 'FINISHED' || endedBy === workflowId) return;
  throw ApplicationFailure.nonRetryable(
    `mlflowRunId: found MLflow run ${mlflowRunId}, which the run ${JSON.stringify(endedBy ?? 'unknown')} has ended with ` +
      'success, expected one that is still open or has failed. Start a new run instead of going on with that one.',
    FAILURES.modelRegistry,
  );
}

async function composeBundle(services: ActivityServices, config: Config, input: RegisterModelInput) {
  const { packaged, plots, profile, validation } = input;
  const [metrics, card] = await Promise.all([
    putJson(services, { metrics: validation.metrics, cv: input.cv, cutoff: packaged.cutoff }),
    services.artifacts.put(composeModelCard(config, input)),
  ]);
  const manifest: BundleManifest = {
    formatVersion: 1,
    model: config.model.name,
    algorithm: packaged.algorithm,
    modelSha256: packaged.modelSha256,
    files: {
      'model.onnx': packaged.onnx,
      [nativeFileName(packaged.algorithm)]: packaged.native,
      'feature-plan.json': packaged.plan,
      'signature.json': packaged.signature,
      'calibration.json': packaged.calibration,
      'golden.json': packaged.golden,
      'splits.json': packaged.splits,
      'importance.json': packaged.columnImportance,
      'metrics.json': metrics,
      'model-card.md': card,
      'feature_importance.png': plots.featureImportance,
      'confusion_matrix.png': plots.confusionMatrix,
      'report.json': validation.report,
      ...(profile ? { 'profile.json': profile } : {}),
    },
  };
  return { manifest, bundle: await putJson(services, manifest) };
}

async function upload(
  { artifacts, registry }: ActivityServices,
  { artifactPath, mlflowRunId }: VersionRegistration,
  files: Readonly<Record<string, ArtifactRef>>,
): Promise<void> {
  const one = async ([name, ref]: [string, ArtifactRef]): Promise<void> => {
    await registry.logArtifact(mlflowRunId, `${artifactPath}/${name}`, await artifacts.read(ref));
  };
  await Promise.all(Object.entries(files).map(one));
}

function tagsOf({ packaged, dataset }: RegisterModelInput, bundle: ArtifactRef): Record<string, string> {
  return {
    'ratchet.algorithm': packaged.algorithm,
    'ratchet.bundle_sha256': bundle.sha256,
    'ratchet.dataset_sha256': dataset.sha256,
  };
}
