import type { DriftConfig } from '../../contracts/config/index.js';
import type { NumberProfile } from '../../contracts/profile.js';
import { jensenShannon } from './jensen-shannon.js';
import { judgeCounts } from './judge-counts.js';
import type { Measurement } from './measurement.js';
import { unmeasured } from './measurement.js';
import { profileBins } from './profile-bins.js';
import { populationStabilityIndex } from './psi.js';

const NO_ROWS =
  'Compared with a profile of the reference, which has no rows: no Kolmogorov-Smirnov test and no Wasserstein ' +
  'distance; judged by the chi-square test over the bins.';
const NO_DISTRIBUTION =
  'The profile of the reference has too many columns to keep the distribution of each: compare with a table ' +
  '(--reference FILE), or profile fewer columns.';

/**
 * Compares a numeric column, `present` of its current values finite, with the profile of its reference. Significant by
 * the chi-square test over the reference's quantile bins. Material: bias-corrected PSI at its limit, or the distance of
 * the means in units of the reference's standard deviation at that of the Wasserstein distance, which is never less.
 */
export function measureNumberByProfile(
  reference: NumberProfile,
  current: Float64Array,
  present: number,
  rules: DriftConfig,
): Measurement {
  const { name, distribution, moments } = reference;
  const rowsBefore = reference.rows - reference.missing;
  if (rowsBefore === 0 || present === 0) return unmeasured(name, 'numeric', name, true);
  if (distribution === undefined) return unmeasuredWithNote(name, NO_DISTRIBUTION);
  const bins = profileBins(distribution, current, rules.bins);
  const judged = judgeCounts(bins.reference, bins.current);
  const psi = populationStabilityIndex(bins.reference, bins.current);
  const distance = moments === null ? 0 : Math.abs(meanDistance(current, present, moments.mean));
  const spread = moments?.standardDeviation ?? 0;
  const moved = distance > 0 && distance >= rules.material_wasserstein * spread;
  return {
    column: name,
    feature: {
      name,
      kind: 'numeric',
      ks: null,
      psi,
      wasserstein: null,
      jensenShannon: jensenShannon(bins.reference, bins.current),
      chiSquare: judged.test,
      bins,
      note: [
        NO_ROWS,
        ...(judged.note === null ? [] : [judged.note]),
        ...(moved && spread > 0 ? [meansNote(distance / spread)] : []),
        ...(distribution.error > 0 ? [mergedNote(distribution.error, rowsBefore)] : []),
      ].join(' '),
    },
    pValue: judged.pValue,
    material: psi.corrected >= rules.material_psi || moved,
    rows: Math.min(rowsBefore, present),
    hasReference: true,
  };
}

function unmeasuredWithNote(name: string, note: string): Measurement {
  const measurement = unmeasured(name, 'numeric', name, true);
  return { ...measurement, feature: { ...measurement.feature, note } };
}

function meansNote(deviations: number): string {
  return `The means are ${deviations.toPrecision(2)} reference standard deviations apart, so the Wasserstein distance is no less.`;
}

function mergedNote(error: number, rows: number): string {
  return `The profile was merged from parts: its counts may be off by up to ${error} of ${rows} rows.`;
}

// Around the reference's mean, so that an equal constant has a distance of exactly 0.
function meanDistance(values: Float64Array, present: number, centre: number): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (Number.isFinite(value)) sum += value - centre;
  }
  return sum / present;
}
