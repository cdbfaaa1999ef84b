import type { FeaturesSummary } from '../contracts/feature-engineering.js';
import type { FitSummary, PackagedModel } from '../contracts/model-training.js';
import type { Algorithm } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { CrossValidation, RunPolicy } from '../contracts/run.js';
import { summariseFolds } from '../domain/training/cross-validation.js';
import { trainingActivities } from './activity-options.js';

/** The best of a run's algorithms, ready to be judged. */
export interface TrainedModel {
  readonly fit: FitSummary;
  readonly cv: CrossValidation;
  readonly packaged: PackagedModel;
}

/** Cross-validates and fits every algorithm; the best by mean ROC-AUC over the folds is packaged. */
export async function trainAlgorithms(
  config: ArtifactRef,
  policy: RunPolicy,
  features: FeaturesSummary,
): Promise<TrainedModel> {
  const trained = await Promise.all(
    policy.algorithms.map((algorithm) => trainAlgorithm(config, policy, algorithm, features)),
  );
  const best = trained.reduce((a, b) => (b.cv.mean > a.cv.mean ? b : a));
  const { packageModel } = trainingActivities(policy, `${best.fit.algorithm}: export and cut-off`);
  const packaged = await packageModel({
    config,
    algorithm: best.fit.algorithm,
    model: best.model,
    plan: features.plan,
    featureNames: features.featureNames,
    validation: features.matrices.validation,
  });
  return { fit: best.fit, cv: best.cv, packaged };
}

async function trainAlgorithm(
  config: ArtifactRef,
  policy: RunPolicy,
  algorithm: Algorithm,
  features: FeaturesSummary,
): Promise<{ fit: FitSummary; model: ArtifactRef; cv: CrossValidation }> {
  const { train, validation } = features.matrices;
  const common = { config, algorithm, featureNames: features.featureNames, train };
  const folds = Array.from({ length: policy.folds }, (_, fold) =>
    trainingActivities(policy, `${algorithm}: fold ${fold + 1} of ${policy.folds}`).fitFold({
      ...common,
      fold,
    }),
  );
  const { fitModel } = trainingActivities(policy, `${algorithm}: fit on the whole training part`);
  const [fit, ...scores] = await Promise.all([fitModel({ ...common, validation }), ...folds]);
  return { fit, model: fit.model, cv: summariseFolds(scores.map(({ aucRoc }) => aucRoc)) };
}
