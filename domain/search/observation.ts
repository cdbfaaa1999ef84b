import type { TrialResult } from '../../contracts/hyperparameter-search.js';

/** What a search learns from a trial; `value` is better when higher, null when the trial failed. */
export type Observation = Readonly<Pick<TrialResult, 'parameters' | 'state' | 'value' | 'checkpoints'>>;

/** Whether there is a value to learn from. */
export function isMeasured<T extends Observation>(trial: T): trial is T & { readonly value: number } {
  const { state, value } = trial;
  return state !== 'failed' && value !== null && !Number.isNaN(value);
}

/** The trials that came to their end. */
export const finishedOf = <T extends Observation>(told: readonly T[]) =>
  told.filter(isMeasured).filter(({ state }) => state === 'complete');
