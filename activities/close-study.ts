import { closeStudyInputSchema, studySchema, trialLedgerSchema } from '../contracts/hyperparameter-search.js';
import type { ArtifactRef } from '../contracts/refs.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig, readJson } from './stored-json.js';
import { trackTrial } from './track-trial.js';
import { withParameters } from './trial-parameters.js';

type Services = Pick<ActivityServices, 'artifacts' | 'canonical' | 'plots' | 'registry'>;

/**
 * Ends a search: the configuration with its best parameters, the ledger and the best values in MLflow.
 * Safe to retry: the configuration is named by its content, and the same values at the same time are the same points.
 */
export const closeStudy = (services: Services) =>
  activity(
    closeStudyInputSchema,
    async ({ best, closedAt, ledger, study: ref, ...context }): Promise<ArtifactRef> => {
      const study = await readJson(services, ref, studySchema);
      const [config, trials] = await Promise.all([
        readConfig(services, study.config),
        readJson(services, ledger, trialLedgerSchema),
      ]);
      if (config.mlflow.log_trials === 'best') {
        await trackTrial(services, config, study.algorithm, best, { ...context, endedAt: closedAt });
      }
      const timestampMs = Date.parse(closedAt);
      const point = (name: string, value: number, step = 0) => ({ name, value, step, timestampMs });
      const values = trials.flatMap(({ trial, value }) =>
        value === null ? [] : [point('trial_auc_roc', value, trial)],
      );
      await Promise.all([
        services.registry.logMetrics(context.mlflowRunId, [point('trials', trials.length), ...values]),
        services.registry.logArtifact(
          context.mlflowRunId,
          'search/trials.json',
          await services.artifacts.read(ledger),
        ),
        services.registry.logArtifact(
          context.mlflowRunId,
          'search/history.png',
          await services.plots.searchHistory(study.algorithm, trials),
        ),
      ]);
      return putJson(services, {
        ...config,
        training: withParameters(config.training, study.algorithm, best.parameters),
      });
    },
  );
