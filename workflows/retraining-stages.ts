import type { DriftSummary } from '../contracts/drift-detection.js';
import type { FeaturesSummary } from '../contracts/feature-engineering.js';
import { STAGE_TITLES } from '../contracts/names.js';
import type { ValidationSummary } from '../contracts/data-validation.js';
import type { ModelTestSummary } from '../contracts/model-testing.js';
import type { RegisteredModel } from '../contracts/model-registration.js';
import type { ModelValidationSummary } from '../contracts/model-validation.js';
import type { PromotionDecision } from '../contracts/deployment.js';
import type { TableRef } from '../contracts/refs.js';
import type { TrackedModel } from '../contracts/tracking.js';
import type { Champion, ResolvedRun, RetrainingInput } from '../contracts/run.js';
import { quickActivities, stageActivities, trainingActivities, writeActivities } from './activity-options.js';
import { findings } from './findings.js';
import { tagRun } from './run-progress.js';
import type { RunRecord } from './run-record.js';
import { trainAlgorithms } from './train-models.js';
import type { TrainedModel } from './train-models.js';

/** What every stage of a run needs. */
export interface RunSetup extends ResolvedRun {
  readonly input: RetrainingInput;
  readonly champion: Champion | null;
  readonly mlflowRunId: string;
}

/** Freezes the configuration, reads the champion and opens the MLflow run. */
export async function setUp(run: RunRecord, input: RetrainingInput): Promise<RunSetup> {
  const resolved = await quickActivities().resolveConfig(input);
  run.found.resolved = resolved;
  const { config, policy } = resolved;
  tagRun.model(policy.model);
  const { openTracking, readChampion } = writeActivities();
  const [champion, mlflowRunId] = await Promise.all([
    readChampion({ model: policy.model }),
    openTracking({ config, runKey: run.key, startedAt: run.startedAt, sampled: policy.sampled }),
  ]);
  run.found.champion = champion;
  run.found.mlflowRunId = mlflowRunId;
  return { ...resolved, input, champion, mlflowRunId };
}

/** Stage 1: an immutable snapshot of the source, and every check of the data contract on it. */
export async function validateData(run: RunRecord, setup: RunSetup): Promise<ValidationSummary> {
  const { snapshotDataset, validateDataset } = stageActivities(setup.policy, 'data_validation');
  const { config, input } = setup;
  const takeAndValidate = async (): Promise<ValidationSummary> => {
    const snapshot = await snapshotDataset({ config, source: input.source });
    return validateDataset({ config, snapshot, startedAt: run.startedAt });
  };
  const validated = await run.progress.stage('data_validation', takeAndValidate, findings.data);
  run.found.validated = validated;
  return validated;
}

/** Stage 2: the rows beside those the champion was trained on. */
export async function detectDrift(run: RunRecord, setup: RunSetup, dataset: TableRef): Promise<DriftSummary> {
  const { config, champion, policy } = setup;
  const measure = () => stageActivities(policy, 'drift_detection').detectDrift({ config, dataset, champion });
  const drift = await run.progress.stage('drift_detection', measure, findings.drift);
  run.found.drift = drift;
  tagRun.drift(drift.verdict);
  return drift;
}

/** Stage 3: the feature plan, and the matrices of the three parts. */
export async function buildFeatures(
  run: RunRecord,
  setup: RunSetup,
  dataset: TableRef,
): Promise<FeaturesSummary> {
  const build = () =>
    stageActivities(setup.policy, 'feature_engineering').buildFeatures({ config: setup.config, dataset });
  return run.progress.stage('feature_engineering', build, findings.features);
}

/** Stage 4: cross-validation and fit of every algorithm; the best is packaged. */
export async function trainModels(
  run: RunRecord,
  setup: RunSetup,
  features: FeaturesSummary,
): Promise<TrainedModel> {
  const train = () => trainAlgorithms(setup.config, setup.policy, features);
  const trained = await run.progress.stage('model_training', train, findings.training);
  run.found.trained = trained;
  return trained;
}

/** A model's quality on the test part with the gate's decision, and the pictures of it. */
export interface JudgedModel {
  readonly validation: ModelValidationSummary;
  readonly plots: TrackedModel;
}

/** Stage 5: quality on the test part, used once, and the gate; good or bad, the model is logged in MLflow. */
export async function validateModel(
  run: RunRecord,
  setup: RunSetup,
  dataset: TableRef,
  features: FeaturesSummary,
  { cv, fit, packaged }: TrainedModel,
): Promise<JudgedModel> {
  const { config, champion, mlflowRunId, policy } = setup;
  const { test } = features.matrices;
  const judge = async (): Promise<JudgedModel> => {
    const stages = stageActivities(policy, 'model_validation');
    const validation = await stages.validateModel({ config, packaged, test, dataset, champion });
    const trackedAt = new Date().toISOString();
    const plots = await stages.trackModel({ config, mlflowRunId, fit, cv, packaged, validation, trackedAt });
    return { validation, plots };
  };
  const judged = await run.progress.stage('model_validation', judge, ({ validation }) =>
    findings.validation(validation),
  );
  run.found.validation = judged.validation;
  const { aucRoc } = judged.validation.metrics;
  if (aucRoc !== null) tagRun.aucRoc(aucRoc);
  return judged;
}

/** Stage 6: the bundle in MLflow, and a version of the model. */
export async function registerModel(
  run: RunRecord,
  setup: RunSetup,
  dataset: TableRef,
  { cv, packaged }: TrainedModel,
  judged: JudgedModel,
): Promise<RegisteredModel> {
  const { config, mlflowRunId, policy } = setup;
  const model = { config, mlflowRunId, registrationKey: run.key, packaged, cv, dataset, ...judged };
  const register = () => stageActivities(policy, 'model_registration').registerModel(model);
  const registered = await run.progress.stage('model_registration', register, findings.registration);
  run.found.registered = registered;
  tagRun.modelVersion(registered.version);
  return registered;
}

/** Stage 7: the checklist before a model may meet customers. */
export async function testModel(
  run: RunRecord,
  setup: RunSetup,
  { bundle }: RegisteredModel,
  features: FeaturesSummary,
  { validation }: JudgedModel,
): Promise<ModelTestSummary> {
  const { config, policy } = setup;
  const { test } = features.matrices;
  const check = () =>
    trainingActivities(policy, STAGE_TITLES.model_testing).testModel({ config, bundle, test, validation });
  const tests = await run.progress.stage('model_testing', check, findings.tests);
  run.found.tests = tests;
  return tests;
}

/** Stage 8: the deployment controller decides where the version goes. */
export async function deployModel(
  run: RunRecord,
  setup: RunSetup,
  dataset: TableRef,
  registered: RegisteredModel,
): Promise<PromotionDecision> {
  const { champion, config, input } = setup;
  const ask = () =>
    writeActivities().requestPromotion({
      config,
      promotionId: `${run.key}/${registered.version}`,
      registered,
      dataset,
      comparedGeneration: champion?.generation ?? 0,
      requestedBy: input.requestedBy ?? 'Temporal',
      requestedAt: run.startedAt,
    });
  const decision = await run.progress.stage('deployment', ask, findings.deployment);
  run.found.promotion = decision;
  return decision;
}
