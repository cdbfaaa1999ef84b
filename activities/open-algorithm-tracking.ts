import { openAlgorithmTrackingInputSchema } from '../contracts/tracking.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

/**
 * Opens the MLflow run of one algorithm, below the run of the retraining.
 * Safe to retry: a run with this key is returned, not made again.
 */
export const openAlgorithmTracking = (services: ActivityServices) =>
  activity(openAlgorithmTrackingInputSchema, async (input): Promise<string> => {
    const { model, registry } = await readConfig(services, input.config);
    return services.registry.openRun({
      experiment: registry.experiment,
      runName: input.algorithm,
      key: `${input.runKey}/${input.algorithm}`,
      startedAtMs: Date.parse(input.startedAt),
      tags: {
        'mlflow.parentRunId': input.parentRunId,
        'ratchet.model': model.name,
        'ratchet.algorithm': input.algorithm,
        'ratchet.sampled': String(input.sampled),
      },
    });
  });
