import type { EndedRunRecord } from '../../services/model-registry/port.js';

/** A trial of a search that came to its end, unless told otherwise. */
export function endedRun(changes: Partial<EndedRunRecord> = {}): EndedRunRecord {
  return {
    experiment: 'customer-churn-prediction',
    runName: 'lightgbm trial 3',
    key: 'run-1/lightgbm/trial/3',
    startedAtMs: Date.parse('2026-11-22T02:00:00Z'),
    tags: {},
    parameters: { learning_rate: '0.05', num_leaves: '31' },
    points: [
      { name: 'auc_roc', value: 0.81, step: 10, timestampMs: 1_000 },
      { name: 'auc_roc', value: 0.83, step: 20, timestampMs: 2_000 },
    ],
    endedAtMs: Date.parse('2026-11-22T02:00:04Z'),
    status: 'FINISHED',
    ...changes,
  };
}
