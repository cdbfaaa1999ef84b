import type {
  HyperparameterSearchInput,
  OpenedStudy,
  TrialResult,
} from '../contracts/hyperparameter-search.js';
import type { ArtifactRef } from '../contracts/refs.js';
import { writeActivities } from './activity-options.js';

/** The trials of a search as an artifact and in MLflow, written batch by batch while the next one runs. */
export interface TrialLedgerWriter {
  /** Starts to write the batch, once the one before is written. */
  append(batch: readonly TrialResult[]): Promise<void>;
  /** The ledger of all batches, once it is written. */
  close(): Promise<ArtifactRef>;
}

/** Opens the ledger of a search, without a trial yet. */
export function openTrialLedger(
  { algorithm, mlflowRunId, runKey }: HyperparameterSearchInput,
  { study }: OpenedStudy,
): TrialLedgerWriter {
  const { recordTrials } = writeActivities(`${algorithm}: ledger of trials`);
  let written: Promise<ArtifactRef | null> = Promise.resolve(null);
  return {
    async append(batch) {
      const ledger = await written;
      const recordedAt = new Date().toISOString();
      written = recordTrials({ study, ledger, trials: [...batch], mlflowRunId, runKey, recordedAt });
      // Whoever waits for it next is told of an error.
      written.catch(() => undefined);
    },
    async close() {
      const ledger = await written;
      if (ledger === null) throw new Error('a search ends after its first batch');
      return ledger;
    },
  };
}
