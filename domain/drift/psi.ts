import type { DriftStatistic } from './statistic.js';

export const psiStatistic: DriftStatistic = Object.freeze({
  name: 'psi',
  title: 'Population stability index',
  needs: 'bin counts',
  source:
    'Siddiqi (2006); bias after Yurdakul (2018), who shows (bins - 1)(1/n + 1/m) to be its mean without drift',
});

/** The share an empty bin is given, so that the logarithm exists. Bins that are not empty keep their share. */
export const EMPTY_BIN_SHARE = 0.0001;

/**
 * Sum over bins of (current - reference) ln(current / reference) in shares, natural logarithm; `corrected` has the
 * value expected without any drift taken off, and may be negative. The same number of bins on both sides, neither
 * side without rows.
 */
export function populationStabilityIndex(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { value: number; corrected: number } {
  const n = total(reference);
  const m = total(current);
  let value = 0;
  for (let bin = 0; bin < reference.length; bin++) {
    const before = (reference[bin] ?? 0) / n || EMPTY_BIN_SHARE;
    const after = (current[bin] ?? 0) / m || EMPTY_BIN_SHARE;
    value += (after - before) * Math.log(after / before);
  }
  return { value, corrected: value - (reference.length - 1) * (1 / n + 1 / m) };
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let bin = 0; bin < counts.length; bin++) sum += counts[bin] ?? 0;
  return sum;
}
