import { z } from 'zod';

import type { Config } from '../contracts/config/index.js';
import { trainingRoundSchema } from '../contracts/model-training.js';
import type { TrainingRound } from '../contracts/model-training.js';
import { trackModelInputSchema } from '../contracts/tracking.js';
import type { TrackedModel, TrackModelInput } from '../contracts/tracking.js';
import type { MetricPoint } from '../services/model-registry/port.js';
import { activity } from './activity.js';
import { modelParameters } from './model-parameters.js';
import { roundPoints } from './round-metrics.js';
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
  const decided = {
    calibration: training.calibration.method,
    cutoff_policy: training.cutoff.policy,
    cutoff: packaged.cutoff,
    features: packaged.importance.length,
    ...training.thresholds,
  };
  const texts = Object.entries(decided).map(([name, value]): [string, string] => [name, String(value)]);
  return { ...modelParameters(training, fit), ...Object.fromEntries(texts) };
}

function pointsOf({ cv, fit, trackedAt, validation }: TrackModelInput, rounds: readonly TrainingRound[]) {
  const { f1Score, aucRoc, aucPr, logLoss, calibrationError, ...named } = validation.metrics;
  const final = {
    ...named,
    f1_score: f1Score,
    auc_roc: aucRoc,
    auc_pr: aucPr,
    log_loss: logLoss,
    calibration_error: calibrationError,
    cv_auc_mean: cv.mean,
    cv_auc_std: cv.std,
    rounds: fit.rounds,
    train_seconds: fit.trainSeconds,
  };
  const timestampMs = Date.parse(trackedAt);
  const points = Object.entries(final).flatMap(([name, value]): MetricPoint[] =>
    value === null ? [] : [{ name, value, step: 0, timestampMs }],
  );
  return [...points, ...roundPoints(rounds, timestampMs)];
}
