import type { DriftConfig } from '../../contracts/config/index.js';
import type { DriftVerdict } from '../../contracts/drift-detection.js';
import { benjaminiHochberg } from '../math/benjamini-hochberg.js';
import type { Measurement } from './measurement.js';

/** Share of the champion's importance from which drifted columns make the data set drifted. */
export const IMPORTANT_SHARE = 0.1;

/**
 * The verdict on each feature, in the order given: `baseline` without a reference; `inconclusive` with fewer than
 * `min_rows` values on a side; `drifted` when significant and material; `immaterial` when only significant; else
 * `stable`. Significance is by Benjamini-Hochberg over the features that have enough values: a test that cannot
 * conclude must not make the others' harder.
 */
export function featureVerdicts(measurements: readonly Measurement[], rules: DriftConfig): DriftVerdict[] {
  const family = measurements.filter((one) => isJudged(one, rules));
  const rejected = benjaminiHochberg(
    family.map((one) => one.pValue ?? 1),
    rules.false_discovery_rate,
  );
  const significant = new Set(family.filter((_, index) => rejected[index]));
  return measurements.map((one) => {
    if (!one.hasReference) return 'baseline';
    if (!isJudged(one, rules)) return 'inconclusive';
    if (!significant.has(one)) return 'stable';
    return one.material ? 'drifted' : 'immaterial';
  });
}

function isJudged(measurement: Measurement, rules: DriftConfig): boolean {
  return measurement.pValue !== null && measurement.rows >= rules.min_rows;
}

/**
 * The verdict on the data set. `drifted` when the columns with a drifted feature hold enough of the champion's
 * importance: IMPORTANT_SHARE of it, or an even share 1/k of its k columns with importance, whichever is less. So one
 * column that matters is enough, and one without importance (or unknown to the champion) never is. Without importances
 * any drifted feature is enough. So is one about a column in `decisive`, whatever its importance. Otherwise `immaterial` when any feature is drifted or immaterial; `inconclusive` when
 * no feature could be judged; else `stable`.
 */
export function datasetVerdict(
  features: readonly { readonly column: string; readonly verdict: DriftVerdict }[],
  weights?: ReadonlyMap<string, number>,
  decisive: readonly string[] = [],
): DriftVerdict {
  const drifted = features.filter((one) => one.verdict === 'drifted').map((one) => one.column);
  const decided = drifted.some((column) => decisive.includes(column));
  if (decided || matters(new Set(drifted), weights)) return 'drifted';
  if (drifted.length > 0 || features.some((one) => one.verdict === 'immaterial')) return 'immaterial';
  return features.some((one) => one.verdict === 'stable') ? 'stable' : 'inconclusive';
}

function matters(drifted: ReadonlySet<string>, weights: ReadonlyMap<string, number> | undefined): boolean {
  const important = [...(weights ?? [])].filter(([, weight]) => weight > 0);
  if (important.length === 0) return drifted.size > 0;
  const sum = (entries: readonly (readonly [string, number])[]): number =>
    entries.reduce((total, [, weight]) => total + weight, 0);
  const share = sum(important.filter(([column]) => drifted.has(column))) / sum(important);
  // The tolerance is for sums of shares that are even only up to rounding.
  return share >= Math.min(IMPORTANT_SHARE, 1 / important.length) - 1e-9;
}
