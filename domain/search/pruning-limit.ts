import type { Checkpoint, OpenedStudy, PruningLimit, Study } from '../../contracts/hyperparameter-search.js';
import { median } from '../math/quantile.js';
import { finishedOf } from './observation.js';
import type { Observation } from './observation.js';
import { gainsAhead, projectedValue } from './projection.js';
import { roundDigits } from './round-digits.js';

/**
 * The median pruner (Golovin et al. 2017) by where trials are heading, not by where they are: at the same round a slow
 * learner is behind a fast one that it overtakes later. Null before `startup_trials` trials are complete.
 */
export function pruningLimit(
  told: readonly Observation[],
  { settings: { objective, pruning }, steps }: Pick<OpenedStudy, 'settings' | 'steps'>,
): PruningLimit | null {
  const finished = finishedOf(told).map(({ value }) => value);
  if (!pruning.enabled || finished.length < pruning.startup_trials) return null;
  const gains = gainsAhead(told, steps, objective);
  return {
    below: roundDigits(median(finished)),
    gains: gains.map((gain) => (gain === null ? null : roundDigits(gain))),
  };
}

/** Whether a trial is heading for less than the limit. */
export function isBelowLimit(
  checkpoints: readonly Checkpoint[],
  limit: PruningLimit | null,
  objective: Study['objective'],
): boolean {
  const projected = limit === null ? null : projectedValue(checkpoints, limit.gains, objective);
  return limit !== null && projected !== null && projected < limit.below;
}
