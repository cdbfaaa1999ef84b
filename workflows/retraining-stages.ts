import { workflowInfo } from '@temporalio/workflow';

import type { FeaturesSummary } from '../contracts/feature-engineering.js';
import { STAGE_TITLES } from '../contracts/names.js';
import type { ModelTestSummary } from '../contracts/model-testing.js';
import type { RegisteredModel } from '../contracts/model-registration.js';
import type { ModelValidationSummary } from '../contracts/model-validation.js';
import type { PromotionDecision } from '../contracts/deployment.js';
import type { TableRef } from '../contracts/refs.js';
import type { TrackedModel } from '../contracts/tracking.js';
import { stageActivities, trainingActivities } from './activity-options.js';
import { askForPromotion } from './ask-for-promotion.js';
import { findings } from './findings.js';
import { tagRun } from './run-progress.js';
import type { RunRecord } from './run-record.js';
import type { RunSetup } from './run-setup.js';
import { knownStaging } from './staging.js';
import { trainAlgorithms } from './train-models.js';
import type { TrainedModel } from './train-models.js';

/** Stage 3: the feature plan, and the matrices of the three parts. */
export async function buildFeatures(
  run: RunRecord,
  setup: RunSetup,
  dataset: TableRef,
): Promise<FeaturesSummary> {
  const { config, policy, reuse } = setup;
  const build = () =>
    stageActivities(policy, 'feature_engineering').buildFeatures({ config, dataset, reuse });
  return run.progress.stage('feature_engineering', build, findings.features);
}

/** Stage 4: cross-validation and fit of every algorithm; the best is packaged. */
export async function trainModels(
  run: RunRecord,
  setup: RunSetup,
  features: FeaturesSummary,
): Promise<TrainedModel> {
  const train = () => trainAlgorithms(run, setup, features);
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
  trained: TrainedModel,
): Promise<JudgedModel> {
  const { mlflowRunId, policy } = setup;
  const { config, cv, fit, packaged } = trained;
  const validation = await judgeModel(run, setup, dataset, features, trained);
  const { trackModel } = stageActivities(policy, 'model_validation');
  const trackedAt = new Date().toISOString();
  const plots = await trackModel({ config, mlflowRunId, fit, cv, packaged, validation, trackedAt });
  return { validation, plots };
}

/** The gate, on the opponents that are in `setup`. */
export async function judgeModel(
  run: RunRecord,
  { config, input, opponents, policy, reuse }: RunSetup,
  dataset: TableRef,
  { matrices: { test } }: FeaturesSummary,
  { cv, packaged }: TrainedModel,
): Promise<ModelValidationSummary> {
  const forcedPass = input.forcedPass ?? null;
  const { validateModel: validate } = stageActivities(policy, 'model_validation');
  const judge = () =>
    validate({
      config,
      packaged,
      test,
      dataset,
      ...opponents,
      forcedPass,
      foldAucRocs: cv.scores,
      reuse,
    });
  const validation = await run.progress.stage('model_validation', judge, findings.validation);
  run.found.validation = validation;
  if (forcedPass !== null && validation.gate.rule === 'forced_pass') run.found.forcedPass = forcedPass;
  const { aucRoc } = validation.metrics;
  if (aucRoc !== null) tagRun.aucRoc(aucRoc);
  return validation;
}

/** Stage 6: the bundle in MLflow, and a version of the model. */
export async function registerModel(
  run: RunRecord,
  setup: RunSetup,
  dataset: TableRef,
  { config, cv, packaged }: TrainedModel,
  judged: JudgedModel,
): Promise<RegisteredModel> {
  const { key, mlflowRunId, policy } = setup;
  const profile = run.found.validated?.profile;
  const model = { config, mlflowRunId, registrationKey: key, packaged, cv, dataset, profile, ...judged };
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
  dataset: TableRef,
  { bundle }: RegisteredModel,
  features: FeaturesSummary,
  { validation }: JudgedModel,
): Promise<ModelTestSummary> {
  const { config, policy } = setup;
  const { test } = features.matrices;
  const check = () =>
    trainingActivities(policy, STAGE_TITLES.model_testing).testModel({
      config,
      bundle,
      test,
      dataset,
      validation,
    });
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
  { gate }: ModelValidationSummary,
): Promise<PromotionDecision> {
  const { config, input, key, opponents, policy } = setup;
  const comparedGeneration = opponents.champion?.generation ?? 0;
  const ask = async () => {
    await materialise(run, setup, dataset, registered);
    return askForPromotion(run, policy.model, {
      config,
      // A second request, after the champion has moved, is another one.
      promotionId: `${key}/${registered.version}/${comparedGeneration}`,
      registered,
      dataset,
      comparedGeneration,
      ...knownStaging(run),
      supersedesAnchor: gate.supersedesAnchor,
      reason: gate.reasons.join('; '),
      requestedBy: input.requestedBy ?? 'Temporal',
      requestedAt: run.startedAt,
      askedBy: workflowInfo().runId,
    });
  };
  const decision = await run.progress.stage('deployment', ask, findings.deployment);
  run.found.promotion = decision;
  return decision;
}

/** The features that the new model and the champion are to be asked with, before either can be asked. */
async function materialise(
  run: RunRecord,
  { config, opponents, policy }: RunSetup,
  dataset: TableRef,
  { bundle }: RegisteredModel,
): Promise<void> {
  const { champion } = opponents;
  await stageActivities(policy, 'deployment').materialiseFeatures({
    config,
    dataset,
    bundles: champion ? [bundle, champion.bundle] : [bundle],
    takenAt: run.startedAt,
  });
}
