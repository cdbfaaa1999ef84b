import { z } from 'zod';

import type { Config } from '../contracts/config/index.js';
import { trainingRoundSchema } from '../contracts/model-training.js';
import type { TrainingRound } from '../contracts/model-training.js';
import { trackModelInputSchema } from '../contracts/tracking.js';
import type { TrackedModel, TrackModelInput } from '../contracts/tracking.js';
import type { MetricPoint } from '../services/model-registry/port.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { readConfig, readJson } from './stored-json.js';

/**
 * Logs a model in MLflow: parameters, metrics, loss and accuracy by round, two pictures.
 * Safe to retry: the same values at the same steps and times are the same points to MLflow.
 */
export const trackModel = (services: ActivityServices) =>
  activity(trackModelInputSchema, async (input): Promise<TrackedModel> => {
    const { registry, plots, artifacts } = services;
    const { mlflowRunId, packaged, validation } = input;
    const [config, rounds] = await Promise.all([
      readConfig(services, input.config),
      readJson(services, input.fit.curve, z.array(trainingRoundSchema)),
    ]);
    const [importance, confusion] = await Promise.all([
      plots.featureImportance(packaged.importance),
      plots.confusionMatrix(validation.confusionMatrix),
    ]);
    await Promise.all([
      registry.logParameters(mlflowRunId, parametersOf(config, input)),
      registry.logMetrics(mlflowRunId, pointsOf(input, rounds)),
      registry.logArtifact(mlflowRunId, 'feature_importance.png', importance),
      registry.logArtifact(mlflowRunId, 'confusion_matrix.png', confusion),
    ]);
    const [featureImportance, confusionMatrix] = await Promise.all([
      artifacts.put(importance),
      artifacts.put(confusion),
    ]);
    return { featureImportance, confusionMatrix };
  });

function parametersOf({ training }: Config, { fit, packaged }: TrackModelInput): Record<string, string> {
  const values = {
    algorithm: fit.algorithm,
    ...training.models[fit.algorithm],
    seed: training.seed,
    threads: training.threads,
    early_stopping_rounds: training.early_stopping_rounds,
    cv_folds: training.cross_validation.folds,
    cutoff_policy: training.cutoff.policy,
    cutoff: packaged.cutoff,
    features: packaged.importance.length,
    ...training.thresholds,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function pointsOf({ cv, fit, trackedAt, validation }: TrackModelInput, rounds: readonly TrainingRound[]) {
  const { f1Score, aucRoc, aucPr, ...named } = validation.metrics;
  const final = {
    ...named,
    f1_score: f1Score,
    auc_roc: aucRoc,
    auc_pr: aucPr,
    cv_auc_mean: cv.mean,
    cv_auc_std: cv.std,
    rounds: fit.rounds,
    train_seconds: fit.trainSeconds,
  };
  const timestampMs = Date.parse(trackedAt);
  const point = (name: string, value: number | null, step: number): MetricPoint[] =>
    value === null ? [] : [{ name, value, step, timestampMs }];
  return [
    ...Object.entries(final).flatMap(([name, value]) => point(name, value, 0)),
    ...rounds.flatMap(({ round, trainLoss, validationLoss, validationAccuracy }) => [
      ...point('train_loss', trainLoss, round),
      ...point('val_loss', validationLoss, round),
      ...point('val_accuracy', validationAccuracy, round),
    ]),
  ];
}
