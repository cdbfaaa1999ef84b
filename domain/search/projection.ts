import type { Checkpoint, Study } from '../../contracts/hyperparameter-search.js';
import { median } from '../math/quantile.js';
import { finishedOf } from './observation.js';
import type { Observation } from './observation.js';

type Objective = Study['objective'];

/**
 * What finished trials still gained from each checkpoint on, as the median: over folds as it is, over rounds in multiples
 * of their pace there, since a learner that gains more a round also has more to come. Null where none has come so far.
 */
export function gainsAhead(
  told: readonly Observation[],
  steps: readonly number[],
  objective: Objective,
): (number | null)[] {
  const finished = finishedOf(told);
  return steps.map((_, index) => {
    const gains = finished.flatMap((trial) => gainAhead(trial, index, objective) ?? []);
    return gains.length === 0 ? null : median(gains);
  });
}

/** What a trial is heading for from its last checkpoint if it goes on like the finished ones; null where that is unknown. */
export function projectedValue(
  checkpoints: readonly Checkpoint[],
  gains: readonly (number | null)[],
  objective: Objective,
): number | null {
  const last = checkpoints.length - 1;
  const [checkpoint, gain] = [checkpoints[last], gains[last] ?? null];
  const pace = paceAt(checkpoints, last, objective);
  return checkpoint === undefined || gain === null || pace === null ? null : checkpoint.value + gain * pace;
}

type Finished = ReturnType<typeof finishedOf>[number];

function gainAhead({ checkpoints, value }: Finished, index: number, objective: Objective): number | null {
  const [checkpoint, pace] = [checkpoints[index], paceAt(checkpoints, index, objective)];
  if (checkpoint === undefined || pace === null) return null;
  return pace === 0 ? 0 : (value - checkpoint.value) / pace;
}

/** What a round brought between this checkpoint and the one before, never below 0; 1 for folds, which are not a curve. */
function paceAt(checkpoints: readonly Checkpoint[], index: number, objective: Objective): number | null {
  if (objective === 'cross_validation') return 1;
  const [before, here] = [checkpoints[index - 1], checkpoints[index]];
  if (before === undefined || here === undefined) return null;
  return Math.max(0, here.value - before.value) / (here.step - before.step);
}
