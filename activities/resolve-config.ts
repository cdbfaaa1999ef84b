import type { Config } from '../contracts/config/index.js';
import { retrainingInputSchema } from '../contracts/run.js';
import type { ResolvedRun, RetrainingInput, RunPolicy } from '../contracts/run.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/**
 * Freezes the configuration of a run: the one it was started with, else the worker's own.
 * Safe to retry: the same configuration is the same artifact.
 */
export const resolveConfig = (services: ActivityServices) =>
  activity(retrainingInputSchema, async (input): Promise<ResolvedRun> => {
    const given = input.config ? await readConfig(services, input.config) : services.defaultConfig;
    const config = withOverrides(given, input);
    return { config: await putJson(services, config), policy: policyOf(config) };
  });

function withOverrides(config: Config, input: RetrainingInput): Config {
  return {
    ...config,
    dataset: {
      ...config.dataset,
      sample_ratio: input.sampleRatio ?? config.dataset.sample_ratio,
      batch_size: input.batchSize ?? config.dataset.batch_size,
    },
    registry: { ...config.registry, register_best: input.registerBest ?? config.registry.register_best },
    deployment: {
      ...config.deployment,
      promote_to_staging: input.promoteToStaging ?? config.deployment.promote_to_staging,
    },
  };
}

function policyOf({ model, dataset, training, registry, deployment, retry }: Config): RunPolicy {
  return {
    model: model.name,
    algorithms: training.algorithms,
    folds: training.cross_validation.folds,
    retry: { maximumAttempts: retry.retries + 1, intervalMs: retry.retry_delay_seconds * 1000 },
    registerBest: registry.register_best,
    promoteToStaging: deployment.promote_to_staging,
    sampled: dataset.sample_ratio < 1,
  };
}
