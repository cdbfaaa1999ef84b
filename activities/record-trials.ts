import {
  recordTrialsInputSchema,
  studySchema,
  trialLedgerSchema,
} from '../contracts/hyperparameter-search.js';
import type { ArtifactRef } from '../contracts/refs.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig, readJson } from './stored-json.js';
import { trackTrial } from './track-trial.js';

type Services = Pick<ActivityServices, 'artifacts' | 'canonical' | 'registry'>;

/**
 * Writes a batch of trials down: the ledger so far as an artifact, and in MLflow a run each where that is wanted.
 * Safe to retry: the ledger is named by its content, and a trial's run is found by its key.
 */
export const recordTrials = (services: Services) =>
  activity(
    recordTrialsInputSchema,
    async ({ ledger, study: ref, trials, ...context }): Promise<ArtifactRef> => {
      const before = ledger === null ? [] : await readJson(services, ledger, trialLedgerSchema);
      const study = await readJson(services, ref, studySchema);
      const config = await readConfig(services, study.config);
      if (config.mlflow.log_trials === 'all') {
        const at = { ...context, endedAt: context.recordedAt };
        await allOf(trials.map((trial) => trackTrial(services, config, study.algorithm, trial, at)));
      }
      // Without what differs from machine to machine: the schema has no place for it.
      return putJson(services, trialLedgerSchema.parse([...before, ...trials]));
    },
  );

/** Fails only when none is on its way any more: the next attempt would not see it yet, and make its run a second time. */
async function allOf(tasks: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(tasks);
  await Promise.all(tasks);
}
