import type { SearchSummary } from '../../contracts/hyperparameter-search.js';
import { artifact } from './refs.js';

/** A search of 30 trials that was better than the configured parameters, unless told otherwise. */
export function searchSummary(changes: Partial<SearchSummary> = {}): SearchSummary {
  return {
    algorithm: 'lightgbm',
    trials: 30,
    pruned: 11,
    failed: 0,
    configuredValue: 0.93101,
    best: { trial: 17, value: 0.94123, parameters: { learning_rate: 0.0471, num_leaves: 23 } },
    stoppedBy: 'trials',
    seconds: 41.2,
    ledger: artifact('d'),
    ...changes,
  };
}
