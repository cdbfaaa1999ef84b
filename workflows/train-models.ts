import type { FeaturesSummary } from '../contracts/feature-engineering.js';
import type { FitSummary, PackagedModel } from '../contracts/model-training.js';
import type { Algorithm } from '../contracts/names.js';
import type { CrossValidation } from '../contracts/run.js';
import { summariseFolds } from '../domain/training/cross-validation.js';
import { trainingActivities, writeActivities } from './activity-options.js';
import type { RunRecord } from './run-record.js';
import type { RunSetup } from './run-setup.js';

/** One algorithm's model and how well it does in cross-validation. */
export interface FittedAlgorithm {
  readonly fit: FitSummary;
  readonly cv: CrossValidation;
}

/** The best of a run's algorithms, ready to be judged. */
export interface TrainedModel extends FittedAlgorithm {
  readonly packaged: PackagedModel;
  readonly others: readonly FittedAlgorithm[];
}

/** Cross-validates and fits every algorithm; the best by mean ROC-AUC over the folds is packaged. */
export async function trainAlgorithms(
  run: RunRecord,
  setup: RunSetup,
  features: FeaturesSummary,
): Promise<TrainedModel> {
  const { config, policy } = setup;
  const trained = await Promise.all(
    policy.algorithms.map((algorithm) => trainAlgorithm(run, setup, algorithm, features)),
  );
  const { cv, fit } = trained.reduce((best, next) => (next.cv.mean > best.cv.mean ? next : best));
  const others = trained.filter((each) => each.fit !== fit);
  const { packageModel } = trainingActivities(policy, `${fit.algorithm}: export, calibration and cut-off`);
  const packaged = await packageModel({
    config,
    algorithm: fit.algorithm,
    model: fit.model,
    plan: features.plan,
    featureNames: features.featureNames,
    validation: features.matrices.validation,
  });
  return { fit, cv, packaged, others };
}

async function trainAlgorithm(
  run: RunRecord,
  setup: RunSetup,
  algorithm: Algorithm,
  { featureNames, matrices: { train, validation } }: FeaturesSummary,
): Promise<FittedAlgorithm> {
  const { config, policy } = setup;
  const startedAt = new Date().toISOString();
  const mlflowRunId = await openRun(run, setup, algorithm, startedAt);
  const common = { config, algorithm, featureNames, train };
  const { fitModel } = trainingActivities(policy, `${algorithm}: fit on the whole training part`);
  const folds = Array.from({ length: policy.folds }, (_, fold) => {
    const { fitFold } = trainingActivities(policy, `${algorithm}: fold ${fold + 1} of ${policy.folds}`);
    return fitFold({ ...common, fold });
  });
  const fitting = fitModel({ ...common, validation, mlflowRunId, startedAt });
  const [fit, ...scores] = await Promise.all([fitting, ...folds]);
  const cv = summariseFolds(scores.map(({ aucRoc }) => aucRoc));
  await writeActivities().trackAlgorithm({ config, mlflowRunId, fit, cv, startedAt });
  return { fit, cv };
}

/** The MLflow run of an algorithm, below the run's own; it is ended with it. */
async function openRun(
  run: RunRecord,
  { config, mlflowRunId: parentRunId, policy: { sampled } }: RunSetup,
  algorithm: Algorithm,
  startedAt: string,
): Promise<string> {
  const { openAlgorithmTracking } = writeActivities();
  const opening = { config, runKey: run.key, parentRunId, algorithm, sampled, startedAt };
  const mlflowRunId = await openAlgorithmTracking(opening);
  run.found.algorithmRunIds.push(mlflowRunId);
  return mlflowRunId;
}
