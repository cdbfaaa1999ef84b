import { registerModelInputSchema } from '../contracts/model-registration.js';
import type { BundleManifest, RegisteredModel, RegisterModelInput } from '../contracts/model-registration.js';
import type { Config } from '../contracts/config/index.js';
import type { ArtifactRef } from '../contracts/refs.js';
import { composeModelCard } from '../domain/registry/model-card.js';
import { nativeFileName } from '../domain/registry/native-file.js';
import { markdownText } from '../domain/text/markdown-text.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

const ARTIFACT_PATH = 'model';

/**
 * Uploads the bundle to the MLflow run and registers a version of the model.
 * Safe to retry: a version with this registration key is returned, not made again; uploads replace equal bytes.
 */
export const registerModel = (services: ActivityServices) =>
  activity(registerModelInputSchema, async (input): Promise<RegisteredModel> => {
    const config = await readConfig(services, input.config);
    const { mlflowRunId, packaged } = input;
    const { bundle, manifest } = await composeBundle(services, config, input);
    await upload(services, mlflowRunId, { ...manifest.files, 'manifest.json': bundle });
    const version = await services.registry.registerVersion({
      model: config.model.name,
      modelDescription: markdownText(config.model.description),
      mlflowRunId,
      artifactPath: ARTIFACT_PATH,
      key: input.registrationKey,
      description: describe(config, input),
      tags: tagsOf(input, bundle),
    });
    await services.ledger.recordVersion({
      model: config.model.name,
      version,
      modelSha256: packaged.modelSha256,
      algorithm: packaged.algorithm,
      bundle,
      dataset: input.dataset,
      mlflowRunId,
      gateReport: input.validation.report,
    });
    return { version, modelSha256: packaged.modelSha256, bundle };
  });

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
  mlflowRunId: string,
  files: Readonly<Record<string, ArtifactRef>>,
): Promise<void> {
  const one = async ([name, ref]: [string, ArtifactRef]): Promise<void> => {
    await registry.logArtifact(mlflowRunId, `${ARTIFACT_PATH}/${name}`, await artifacts.read(ref));
  };
  await Promise.all(Object.entries(files).map(one));
}

function describe({ model }: Config, { packaged, validation }: RegisterModelInput): string {
  const auc = validation.metrics.aucRoc?.toFixed(4) ?? 'undefined';
  return `${markdownText(model.description)} - ${packaged.algorithm}, ROC-AUC ${auc} on ${validation.rows} test rows`;
}

function tagsOf({ packaged, dataset }: RegisterModelInput, bundle: ArtifactRef): Record<string, string> {
  return {
    'ratchet.algorithm': packaged.algorithm,
    'ratchet.model_sha256': packaged.modelSha256,
    'ratchet.bundle_sha256': bundle.sha256,
    'ratchet.dataset_sha256': dataset.sha256,
  };
}
