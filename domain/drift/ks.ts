import { twoSampleKolmogorovSmirnov } from '../math/kolmogorov-two-sample.js';
import type { DriftStatistic } from './statistic.js';

export const ksStatistic: DriftStatistic = Object.freeze({
  name: 'ks',
  title: 'Two-sample Kolmogorov-Smirnov test',
  needs: 'sorted samples',
  source: "Hodges (1958), Simard and L'Ecuyer (2011); scipy.stats.ks_2samp, method auto",
});

/** Largest distance between the two empirical distribution functions, 0..1, and its two-sided p-value. */
export function kolmogorovSmirnov(
  reference: Float64Array,
  current: Float64Array,
): { statistic: number; pValue: number } {
  const statistic = largestDistance(reference, current);
  return { statistic, pValue: twoSampleKolmogorovSmirnov(reference.length, current.length, statistic) };
}

// Both indices pass all copies of a value before they are compared: ties are one step, not many.
function largestDistance(reference: Float64Array, current: Float64Array): number {
  let largest = 0;
  let i = 0;
  let j = 0;
  while (i < reference.length && j < current.length) {
    const value = Math.min(reference[i] ?? 0, current[j] ?? 0);
    while (i < reference.length && reference[i] === value) i++;
    while (j < current.length && current[j] === value) j++;
    largest = Math.max(largest, Math.abs(i / reference.length - j / current.length));
  }
  return largest;
}
