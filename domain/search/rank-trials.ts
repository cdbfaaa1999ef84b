import type { Study } from '../../contracts/hyperparameter-search.js';
import { isMeasured } from './observation.js';
import type { Observation } from './observation.js';
import { gainsAhead, projectedValue } from './projection.js';

/**
 * The trials from best to worst: complete ones by their value, pruned ones by what they were heading for; then failed
 * ones. Equals stay in their order.
 */
export function rankTrials<T extends Observation>(
  told: readonly T[],
  steps: readonly number[],
  objective: Study['objective'],
): T[] {
  const gains = gainsAhead(told, steps, objective);
  const worth = (trial: T): number => {
    if (!isMeasured(trial)) return -Infinity;
    const { checkpoints, state, value } = trial;
    return (state === 'pruned' ? projectedValue(checkpoints, gains, objective) : null) ?? value;
  };
  return told
    .map((trial) => ({ trial, worth: worth(trial) }))
    .sort((a, b) => (a.worth === b.worth ? 0 : b.worth - a.worth))
    .map(({ trial }) => trial);
}

/** How many of the trials have a value to learn from. */
export function countMeasured(told: readonly Observation[]): number {
  return told.filter(isMeasured).length;
}
