import { z } from 'zod';

import { trainingRoundSchema } from '../contracts/model-training.js';
import { trackAlgorithmInputSchema } from '../contracts/tracking.js';
import { activity } from './activity.js';
import { modelParameters } from './model-parameters.js';
import { roundPoints } from './round-metrics.js';
import type { ActivityServices } from './services.js';
import { readConfig, readJson } from './stored-json.js';

/**
 * Logs one algorithm of a run in MLflow: parameters, cross-validation, and the whole curve by step.
 * Safe to retry: the same values at the same steps and times are the same points to MLflow.
 */
export const trackAlgorithm = (services: ActivityServices) =>
  activity(trackAlgorithmInputSchema, async ({ config: ref, mlflowRunId, fit, cv, startedAt }) => {
    const [config, rounds] = await Promise.all([
      readConfig(services, ref),
      readJson(services, fit.curve, z.array(trainingRoundSchema)),
    ]);
    const timestampMs = Date.parse(startedAt);
    const point = (name: string, value: number, step = 0) => ({ name, value, step, timestampMs });
    const validated = fit.aucRoc === null ? [] : [point('val_auc_roc', fit.aucRoc)];
    await Promise.all([
      services.registry.logParameters(mlflowRunId, modelParameters(config.training, fit)),
      services.registry.logMetrics(mlflowRunId, [
        point('cv_auc_mean', cv.mean),
        point('cv_auc_std', cv.std),
        ...cv.scores.map((score, fold) => point('cv_auc', score, fold)),
        ...validated,
        point('rounds', fit.rounds),
        point('train_seconds', fit.trainSeconds),
        ...roundPoints(rounds, timestampMs),
      ]),
    ]);
  });
