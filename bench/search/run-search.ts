import type { SearchSpace } from '../../contracts/config/search.js';
import type { Observation } from '../../domain/search/observation.js';
import { suggestBatch } from '../../domain/search/suggest-batch.js';
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
  const settings = { seed, startup_trials: startupTrials };
  let told: readonly Observation[] = [];
  while (told.length < trials) {
    const from = told.length;
    const count = Math.min(batchSize, trials - from);
    const batch = suggestBatch({ space, settings, told, first: [], fixed: {}, from, count });
    const results = batch.map((parameters) => ({
      parameters,
      state: 'complete' as const,
      value: -objective(parameters),
      checkpoints: [],
    }));
    told = [...told, ...results];
  }
  return Math.min(...told.map(({ value }) => -(value ?? -Infinity)));
}
