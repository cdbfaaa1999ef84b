import type { FeaturesSummary } from '../contracts/feature-engineering.js';
import type { FitSummary, PackagedModel } from '../contracts/model-training.js';
import type { Algorithm } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { CrossValidation } from '../contracts/run.js';
import type { StepOrigin } from '../contracts/stage-reuse.js';
import { summariseFolds } from '../domain/training/cross-validation.js';
import { trainingActivities, writeActivities } from './activity-options.js';
import type { RunRecord } from './run-record.js';
import type { RunSetup } from './run-setup.js';
import { tuneAlgorithm } from './tune-algorithm.js';

/** One algorithm's model and how well it does in cross-validation. */
export interface FittedAlgorithm {
  /** The run's configuration, with the parameters that a search has found. */
  readonly config: ArtifactRef;
  readonly fit: FitSummary;
  readonly cv: CrossValidation;
  /** Folds that were kept from earlier runs. */
  readonly reusedFolds: number;
}

/** The best of a run's algorithms, ready to be judged. */
export interface TrainedModel extends FittedAlgorithm {
  readonly packaged: PackagedModel;
  readonly others: readonly FittedAlgorithm[];
  /** Of the folds, fits and the packaging: how many, and how many were kept from earlier runs. */
  readonly steps: { readonly all: number; readonly reused: number };
}

/** Cross-validates and fits every algorithm; the best by mean ROC-AUC over the folds is packaged. */
export async function trainAlgorithms(
  run: RunRecord,
  setup: RunSetup,
  features: FeaturesSummary,
): Promise<TrainedModel> {
  const { policy, reuse } = setup;
  const trained = await Promise.all(
    policy.algorithms.map((algorithm) => trainAlgorithm(run, setup, algorithm, features)),
  );
  const best = trained.reduce((before, next) => (next.cv.mean > before.cv.mean ? next : before));
  const { config, fit } = best;
  const others = trained.filter((each) => each !== best);
  const { packageModel } = trainingActivities(policy, `${fit.algorithm}: export, calibration and cut-off`);
  const packaged = await packageModel({
    config,
    algorithm: fit.algorithm,
    model: fit.model,
    plan: features.plan,
    featureNames: features.featureNames,
    validation: features.matrices.validation,
    reuse,
  });
  return { ...best, packaged, others, steps: countSteps(trained, packaged) };
}

async function trainAlgorithm(
  run: RunRecord,
  setup: RunSetup,
  algorithm: Algorithm,
  features: FeaturesSummary,
): Promise<FittedAlgorithm> {
  const { policy, reuse } = setup;
  const { featureNames, matrices } = features;
  const startedAt = new Date().toISOString();
  const mlflowRunId = await openRun(run, setup, algorithm, startedAt);
  const config = await tuneAlgorithm(run, setup, algorithm, features, mlflowRunId);
  const common = { config, algorithm, featureNames, train: matrices.train, reuse };
  const { fitModel } = trainingActivities(policy, `${algorithm}: fit on the whole training part`);
  const folds = Array.from({ length: policy.folds }, (_, fold) => {
    const { fitFold } = trainingActivities(policy, `${algorithm}: fold ${fold + 1} of ${policy.folds}`);
    return fitFold({ ...common, fold });
  });
  const fitting = fitModel({ ...common, validation: matrices.validation, mlflowRunId, startedAt });
  const [fit, ...scores] = await Promise.all([fitting, ...folds]);
  const cv = summariseFolds(scores.map(({ aucRoc }) => aucRoc));
  await writeActivities(`${algorithm}: parameters and curves to MLflow`).trackAlgorithm({
    config,
    mlflowRunId,
    fit,
    cv,
    startedAt,
  });
  const reusedFolds = scores.filter(({ reusedFrom }) => reusedFrom !== undefined).length;
  return { config, fit, cv, reusedFolds };
}

function countSteps(trained: readonly FittedAlgorithm[], packaged: PackagedModel): TrainedModel['steps'] {
  const one = ({ reusedFrom }: StepOrigin): number => (reusedFrom === undefined ? 0 : 1);
  return {
    all: trained.reduce((sum, { cv }) => sum + cv.scores.length + 1, 1),
    reused: trained.reduce((sum, { fit, reusedFolds }) => sum + reusedFolds + one(fit), one(packaged)),
  };
}

/** The MLflow run of an algorithm, below the run's own; it is ended with it. */
async function openRun(
  run: RunRecord,
  { config, key: runKey, mlflowRunId: parentRunId, policy: { sampled } }: RunSetup,
  algorithm: Algorithm,
  startedAt: string,
): Promise<string> {
  const { openAlgorithmTracking } = writeActivities(`${algorithm}: MLflow run`);
  const opening = { config, runKey, parentRunId, algorithm, sampled, startedAt };
  const mlflowRunId = await openAlgorithmTracking(opening);
  run.found.algorithmRunIds.push(mlflowRunId);
  return mlflowRunId;
}
