import { ApplicationFailure } from '@temporalio/common';

import type { Config } from '../contracts/config/index.js';
import { FAILURES } from '../contracts/names.js';
import type { ResolvedRun, RetrainingInput, RunPolicy } from '../contracts/run.js';
import { asOfProblem } from '../domain/data/as-of.js';
import { sourceWords } from '../domain/data/source-words.js';
import { activity } from './activity.js';
import { assertResumable } from './resumed-run.js';
import { refuseRunInput, runInputSchema } from './run-input.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/**
 * Freezes the configuration of a run: the one it was started with, else the worker's own. Refuses one that cannot be run,
 * before anything is done.
 * Safe to retry: the same configuration is the same artifact.
 */
export const resolveConfig = (services: ActivityServices) =>
  activity(
    runInputSchema,
    async (input): Promise<ResolvedRun> => {
      const given = input.config ? await readConfig(services, input.config) : services.defaultConfig;
      if (input.model !== undefined && input.model !== given.model.name)
        throw refuseModel(input.model, given);
      if (input.resumes !== undefined) await assertResumable(services, input.resumes, given.model.name);
      const untimed = input.asOf === undefined ? null : asOfProblem(given.dataset);
      if (untimed !== null) throw refuseAsOf(untimed);
      const config = withOverrides(given, input);
      if (input.newBaseline !== undefined && config.dataset.sample_ratio < 1) throw refuseBaseline(config);
      const source = sourceWords(config.dataset.source);
      return { config: await putJson(services, config), policy: policyOf(config), source };
    },
    refuseRunInput,
  );

function refuseModel(asked: string, { model }: Config): ApplicationFailure {
  const message =
    `model: found ${JSON.stringify(asked)}, expected ${JSON.stringify(model.name)}, the model of the configuration that ` +
    `would run. Leave model out, or start a worker with the configuration of ${asked}.`;
  return ApplicationFailure.nonRetryable(message, FAILURES.configuration);
}

function refuseAsOf(problem: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`asOf: ${problem}, or leave asOf out.`, FAILURES.configuration);
}

/** A trial on some of the customers must not change what all later runs are compared with. */
function refuseBaseline({ dataset }: Config): ApplicationFailure {
  const message =
    `newBaseline: found a run on a sample of the customers (sample ratio ${dataset.sample_ratio}), expected all of them. ` +
    'Leave newBaseline or the sample ratio (sampleRatio, dataset.sample_ratio) out.';
  return ApplicationFailure.nonRetryable(message, FAILURES.configuration);
}

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

function policyOf({ model, dataset, training, registry, deployment, retry, schedule }: Config): RunPolicy {
  const { approvers, default_answer, required, timeout_hours } = deployment.approval;
  return {
    model: model.name,
    algorithms: training.algorithms,
    folds: training.cross_validation.folds,
    retry: { maximumAttempts: retry.retries + 1, intervalMs: retry.retry_delay_seconds * 1000 },
    registerBest: registry.register_best,
    promoteToStaging: deployment.promote_to_staging,
    sampled: dataset.sample_ratio < 1,
    tuned: training.hyperparameter_tuning.enabled,
    dependsOnPast: schedule.depends_on_past,
    approval: {
      beforeDeployment: required,
      approvers,
      timeoutMs: timeout_hours * 3_600_000,
      defaultAnswer: default_answer,
    },
  };
}
