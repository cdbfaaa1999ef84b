import type { Checkpoint, TrialResult } from '../../contracts/hyperparameter-search.js';
import { median } from '../math/quantile.js';

/**
 * The median pruner (Golovin et al. 2017): at each step the median of what finished trials had best come to by then. None
 * before `startup_trials` trials are complete. Values have 9 digits.
 */
export function pruningLimits(
  told: readonly Pick<TrialResult, 'checkpoints' | 'state'>[],
  steps: readonly number[],
  { startup_trials }: { readonly startup_trials: number },
): readonly Checkpoint[] {
  const complete = told.filter(({ state }) => state === 'complete');
  if (complete.length < startup_trials) return [];
  return steps.flatMap((step) => {
    const values = complete.flatMap(({ checkpoints }) => bestBy(checkpoints, step) ?? []);
    return values.length === 0 ? [] : [{ step, value: Number(median(values).toPrecision(9)) }];
  });
}

/** Whether a trial's best value so far is below the limit at its last step. */
export function isBelowLimit(checkpoints: readonly Checkpoint[], limits: readonly Checkpoint[]): boolean {
  const step = checkpoints.at(-1)?.step;
  const limit = limits.find((each) => each.step === step);
  if (step === undefined || limit === undefined) return false;
  return (bestBy(checkpoints, step) ?? -Infinity) < limit.value;
}

/** Early stopping may have ended a trial before the step: then its last values count. */
function bestBy(checkpoints: readonly Checkpoint[], step: number): number | null {
  const values = checkpoints.filter((each) => each.step <= step).map(({ value }) => value);
  return values.length === 0 ? null : Math.max(...values);
}
