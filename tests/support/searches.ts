import type { SearchProgress } from '../../contracts/hyperparameter-search.js';

/** The search of xgboost after 24 of 50 trials, unless told otherwise. */
export function searchProgress(changes: Partial<SearchProgress> = {}): SearchProgress {
  return {
    algorithm: 'xgboost',
    done: 24,
    trials: 50,
    pruned: 6,
    failed: 0,
    best: { trial: 17, value: 0.93121 },
    secondsElapsed: 71.6,
    secondsLeft: 75.2,
    state: 'running',
    ...changes,
  };
}
