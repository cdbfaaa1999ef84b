import type { SplitRules } from '../../contracts/config/dataset.js';
import type { FeaturesSummary, SplitName } from '../../contracts/feature-engineering.js';
import { SPLIT_NAMES } from './split.js';

type Splits = FeaturesSummary['splits'];
type SplitSummary = Splits[SplitName];

/** Realised sizes and target rates, and what is further off than `rules.tolerance` (a share, 0..1). */
export interface SplitFindings {
  readonly splits: Splits;
  readonly warnings: string[];
}

/** Sizes and target rates of the parts; `assignment` as of `assignSplits`, `target` 0/1 in the same rows. */
export function summariseSplits(
  assignment: Uint8Array,
  target: Float32Array,
  rules: SplitRules,
): SplitFindings {
  const splits: Splits = {
    train: summariseSplit(assignment, target, 'train'),
    validation: summariseSplit(assignment, target, 'validation'),
    test: summariseSplit(assignment, target, 'test'),
  };
  const warnings = SPLIT_NAMES.flatMap((name) => [
    ...sizeWarnings(name, splits[name], assignment.length, rules),
    ...rateWarnings(name, splits[name], overallRate(splits, assignment.length), rules),
  ]);
  return { splits, warnings };
}

function summariseSplit(assignment: Uint8Array, target: Float32Array, name: SplitName): SplitSummary {
  const code = SPLIT_NAMES.indexOf(name);
  let rows = 0;
  let positives = 0;
  for (let row = 0; row < assignment.length; row++) {
    if (assignment[row] !== code) continue;
    rows += 1;
    if (target[row] === 1) positives += 1;
  }
  return { rows, targetRate: rows === 0 ? null : positives / rows };
}

function sizeWarnings(name: SplitName, { rows }: SplitSummary, total: number, rules: SplitRules): string[] {
  if (rows === 0) return [`the ${name} part has no rows`];
  const wanted = {
    train: rules.train,
    validation: rules.validation,
    test: 1 - rules.train - rules.validation,
  };
  const share = rows / total;
  if (Math.abs(share - wanted[name]) <= rules.tolerance) return [];
  return [`the ${name} part holds ${percent(share)} of the rows, expected ${percent(wanted[name])}`];
}

function rateWarnings(
  name: SplitName,
  { targetRate }: SplitSummary,
  overall: number,
  rules: SplitRules,
): string[] {
  if (targetRate === null || Math.abs(targetRate - overall) <= rules.tolerance) return [];
  return [`the target rate of the ${name} part is ${percent(targetRate)}, of all rows ${percent(overall)}`];
}

function overallRate(splits: Splits, total: number): number {
  const positives = SPLIT_NAMES.map((name) => (splits[name].targetRate ?? 0) * splits[name].rows);
  return positives.reduce((sum, count) => sum + count, 0) / total;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
