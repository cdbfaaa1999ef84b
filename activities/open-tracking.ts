import { openTrackingInputSchema } from '../contracts/tracking.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

/** Opens the MLflow run of a retraining. Safe to retry: a run with this key is returned, not made again. */
export const openTracking = (services: ActivityServices) =>
  activity(openTrackingInputSchema, async ({ asOf, config: ref, runKey, startedAt, sampled }) => {
    const { model, registry } = await readConfig(services, ref);
    return services.registry.openRun({
      experiment: registry.experiment,
      runName: registry.run_name,
      key: runKey,
      startedAtMs: Date.parse(startedAt),
      tags: {
        'ratchet.model': model.name,
        'ratchet.owner': model.owner,
        'ratchet.sampled': String(sampled),
        'ratchet.config_sha256': ref.sha256,
        ...(asOf !== undefined && { 'ratchet.as_of': asOf }),
      },
    });
  });
