import type { DriftStatistic } from './statistic.js';

export const wassersteinStatistic: DriftStatistic = Object.freeze({
  name: 'wasserstein',
  title: 'Wasserstein distance of order 1 (earth mover)',
  needs: 'sorted samples',
  source: 'Ramdas, Garcia and Cuturi (2015), equation 4; scipy.stats.wasserstein_distance',
});

/** Area between the two empirical distribution functions, in the unit of the column; neither sample empty. */
export function wassersteinDistance(reference: Float64Array, current: Float64Array): number {
  let area = 0;
  let i = 0;
  let j = 0;
  let previous = Math.min(reference[0] ?? NaN, current[0] ?? NaN);
  while (i < reference.length || j < current.length) {
    const value = Math.min(reference[i] ?? Infinity, current[j] ?? Infinity);
    area += Math.abs(i / reference.length - j / current.length) * (value - previous);
    previous = value;
    while (i < reference.length && reference[i] === value) i++;
    while (j < current.length && current[j] === value) j++;
  }
  return area;
}
