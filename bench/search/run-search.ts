import type { SearchSpace } from '../../contracts/config/search.js';
import type { Observation } from '../../domain/search/observation.js';
import type { TrialParameters } from '../../contracts/hyperparameter-search.js';
import { suggestTrial } from '../../domain/search/suggest-trial.js';
import type { Objective } from './objectives.js';

/** A search of one objective. */
export interface SearchRun {
  readonly objective: Objective;
  readonly space: SearchSpace;
  readonly seed: number;
  readonly trials: number;
  readonly startupTrials: number;
  readonly batchSize: number;
}

/** The lowest value that the search finds. */
export function lowestFound({ objective, space, seed, trials, startupTrials, batchSize }: SearchRun): number {
  const settings = { seed, startup_trials: startupTrials, objective: 'validation' } as const;
  const asked: TrialParameters[] = [];
  const results: Observation[] = [];
  while (asked.length < trials) {
    const known = Math.max(0, asked.length - batchSize + 1);
    const [told, pending] = [results.slice(0, known), asked.slice(known)];
    const parameters = suggestTrial({ space, settings, steps: [], told, pending, first: [], fixed: {} });
    asked.push(parameters);
    results.push({ parameters, state: 'complete', value: -objective(parameters), checkpoints: [] });
  }
  return Math.min(...results.map(({ value }) => -(value ?? -Infinity)));
}
