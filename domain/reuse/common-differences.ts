import type { StepInputs, StepUse } from '../../contracts/stage-reuse.js';
import { compareInputs } from './compare-inputs.js';
import type { InputDifference } from './compare-inputs.js';
import { inputText } from './input-text.js';

/** An input that differs from that of the run before, in some of the steps of a stage. */
export interface StageDifference extends InputDifference {
  /** In words, e.g. `training.thresholds.min_auc_roc: 0.75 -> 0.8`. */
  readonly text: string;
  /** Steps in which it differs. */
  readonly steps: number;
}

interface MissedStep {
  readonly use: StepUse;
  readonly previous: StepUse | null;
}

/**
 * What differs in steps that were done anew, the most common first, then by name. Where a run does one step several times
 * with several inputs, as the trials of a search, the inputs that vary within the run itself explain nothing and are left out.
 */
export function commonDifferences(missed: readonly MissedStep[]): readonly StageDifference[] {
  const counted = new Map<string, { difference: InputDifference; steps: number }>();
  for (const { use, previous } of missed) {
    const varying = varyingInputs(missed.filter((other) => other.use.step === use.step));
    const differences = previous === null ? [] : compareInputs(previous.inputs, use.inputs);
    for (const difference of differences.filter(({ name }) => !varying.has(name))) {
      const id = JSON.stringify([difference.name, difference.previous, difference.current]);
      counted.set(id, { difference, steps: (counted.get(id)?.steps ?? 0) + 1 });
    }
  }
  return [...counted.values()]
    .sort((a, b) => b.steps - a.steps || (a.difference.name < b.difference.name ? -1 : 1))
    .map(({ difference, steps }) => ({ ...difference, text: differenceText(difference), steps }));
}

function varyingInputs(sameStep: readonly MissedStep[]): ReadonlySet<string> {
  const [first, ...others] = sameStep.map(({ use }): StepInputs => use.inputs);
  if (first === undefined) return new Set();
  return new Set(others.flatMap((inputs) => compareInputs(first, inputs).map(({ name }) => name)));
}

function differenceText({ name, previous, current }: InputDifference): string {
  return `${name}: ${inputText(previous)} -> ${inputText(current)}`;
}
