import type {
  HyperparameterSearchInput,
  OpenedStudy,
  TrialResult,
} from '../contracts/hyperparameter-search.js';
import type { ArtifactRef } from '../contracts/refs.js';
import { writeActivities } from './activity-options.js';

/** The trials of a search as an artifact and in MLflow, written part by part while the next trials run. */
export interface TrialLedgerWriter {
  /** Starts to write what has been told since the last time, once that is written. */
  append(told: readonly TrialResult[]): Promise<void>;
  /** The ledger of all trials, once it is written. */
  close(told: readonly TrialResult[]): Promise<ArtifactRef>;
}

/** Opens the ledger of a search, without a trial yet. */
export function openTrialLedger(
  { algorithm, mlflowRunId, runKey }: HyperparameterSearchInput,
  { study }: OpenedStudy,
): TrialLedgerWriter {
  const { recordTrials } = writeActivities(`${algorithm}: ledger of trials`);
  let count = 0;
  let written: Promise<ArtifactRef | null> = Promise.resolve(null);
  const append = async (told: readonly TrialResult[]): Promise<void> => {
    const ledger = await written;
    const trials = told.slice(count);
    if (trials.length === 0) return;
    count = told.length;
    const recordedAt = new Date().toISOString();
    written = recordTrials({ study, ledger, trials, mlflowRunId, runKey, recordedAt });
    // Whoever waits for it next is told of an error.
    written.catch(() => undefined);
  };
  return {
    append,
    async close(told) {
      await append(told);
      const ledger = await written;
      if (ledger === null) throw new Error('a search ends after its first trial');
      return ledger;
    },
  };
}
