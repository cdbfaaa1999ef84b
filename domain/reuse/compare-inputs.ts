import type { StepInputs } from '../../contracts/stage-reuse.js';

/** An input that is not the same in two runs; null = that run's step did not have it. */
export interface InputDifference {
  readonly name: string;
  readonly previous: string | null;
  readonly current: string | null;
}

/** The inputs that differ, by name. */
export function compareInputs(previous: StepInputs, current: StepInputs): readonly InputDifference[] {
  const names = new Set([...Object.keys(previous), ...Object.keys(current)]);
  return [...names]
    .sort()
    .map((name) => ({ name, previous: previous[name] ?? null, current: current[name] ?? null }))
    .filter((input) => input.previous !== input.current);
}
