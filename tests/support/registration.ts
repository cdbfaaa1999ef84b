import type { ActivityServices } from '../../activities/services.js';
import type { Config } from '../../contracts/config/index.js';
import type { RegisterModelInput } from '../../contracts/model-registration.js';
import type { PackagedModel } from '../../contracts/model-training.js';
import type { GateDecision, ModelValidationSummary } from '../../contracts/model-validation.js';
import type { Quality } from '../../contracts/run.js';
import { storeConfig } from './activity-services.js';
import { makeConfig } from './config.js';
import { artifact, tableRef } from './refs.js';

/** The serving content of a model, unless told otherwise. */
export function packagedModel(changes: Partial<PackagedModel> = {}): PackagedModel {
  return {
    algorithm: 'lightgbm',
    modelSha256: '3'.repeat(64),
    cutoff: 0.41234,
    onnx: artifact('4'),
    native: artifact('5'),
    plan: artifact('6'),
    signature: artifact('7'),
    calibration: artifact('8'),
    golden: artifact('9'),
    splits: artifact('2'),
    columnImportance: artifact('0'),
    importance: [
      { feature: 'tenure', share: 0.75 },
      { feature: 'contract', share: 0.25 },
    ],
    ...changes,
  };
}

/** The metrics of a usable model, unless told otherwise. */
export function quality(changes: Partial<Quality> = {}): Quality {
  return {
    accuracy: 0.8,
    precision: 0.75,
    recall: 0.7,
    f1Score: 0.72,
    aucRoc: 0.9,
    aucPr: null,
    logLoss: 0.41,
    brier: 0.13,
    calibrationError: 0.02,
    ...changes,
  };
}

/** The gate's yes to a first model, unless told otherwise. */
export function gateDecision(changes: Partial<GateDecision> = {}): GateDecision {
  return {
    decision: 'pass',
    rule: 'first_model',
    reasons: ['first model'],
    thresholds: [],
    comparisons: [],
    guards: [],
    supersedesAnchor: false,
    ...changes,
  };
}

/** A first model that passed the gate, unless told otherwise. */
export function modelValidation(changes: Partial<ModelValidationSummary> = {}): ModelValidationSummary {
  return {
    metrics: quality(),
    rows: 1500,
    positives: 400,
    confusionMatrix: { tn: 1000, fp: 100, fn: 120, tp: 280 },
    gate: gateDecision(),
    report: artifact('a'),
    ...changes,
  };
}

/** What the registration of a model is given, unless told otherwise. */
export function registration(changes: Partial<RegisterModelInput> = {}): RegisterModelInput {
  return {
    config: artifact(),
    mlflowRunId: 'mlflow-run',
    registrationKey: 'retraining/demo/run',
    packaged: packagedModel(),
    validation: modelValidation(),
    cv: { mean: 0.8512, std: 0.00615, scores: [0.85, 0.86, 0.84, 0.85, 0.86] },
    plots: { featureImportance: artifact(), confusionMatrix: artifact() },
    dataset: tableRef(10_000),
    ...changes,
  };
}

/** The registration of a model whose every file is stored and holds `content`. */
export async function storedModel(
  services: ActivityServices,
  content: string,
  changes: Partial<RegisterModelInput> = {},
  config: Config = makeConfig(),
): Promise<RegisterModelInput> {
  const file = await services.artifacts.put(content);
  const files = { onnx: file, native: file, plan: file, signature: file, calibration: file, golden: file };
  const modelSha256 = services.canonical.sha256(content);
  return registration({
    config: await storeConfig(services, config),
    packaged: packagedModel({ ...files, splits: file, columnImportance: file, modelSha256 }),
    validation: modelValidation({ report: file }),
    plots: { featureImportance: file, confusionMatrix: file },
    ...changes,
  });
}
