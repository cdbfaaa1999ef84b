import type { CompensatedSum } from '../math/compensated-sum.js';
import { compensatedSum } from '../math/compensated-sum.js';
import type { Metric } from './metric.js';

export const calibrationErrorMetric: Metric = Object.freeze({
  name: 'calibrationError',
  needs: 'probabilities',
  source: 'Naeini et al. (2015), Guo et al. (2017); bins of sklearn.calibration.calibration_curve, n_bins=10',
});

/** How many bins of equal width there are. */
export const CALIBRATION_BINS = 10;

/**
 * Expected calibration error, 0..1: rows go into ten bins of equal width by their probability, an edge belonging to the
 * bin below it; the mean over all rows of how far their bin's share of positives (label 1) is from its mean
 * probability. Probabilities are 0..1; NaN for no rows.
 */
export function calibrationError(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  // Within a bin, positives less probabilities, summed: its share and its mean need not be known.
  const excess = Array.from({ length: CALIBRATION_BINS }, compensatedSum);
  for (let row = 0; row < labels.length; row++) {
    const probability = probabilities[row] ?? NaN;
    excess[calibrationBin(probability)]?.add((labels[row] === 1 ? 1 : 0) - probability);
  }
  return excess.reduce(addSize, 0) / labels.length;
}

function addSize(sum: number, bin: CompensatedSum): number {
  return sum + Math.abs(bin.total());
}

/** The bin of a probability, from 0: edges are numpy's, 3 * 0.1 among them, which is not 0.3. */
export function calibrationBin(probability: number): number {
  if (Number.isNaN(probability)) return 0;
  const near = Math.min(Math.max(Math.ceil(probability * CALIBRATION_BINS) - 1, 0), CALIBRATION_BINS - 1);
  if (near > 0 && probability <= near * 0.1) return near - 1;
  return near < CALIBRATION_BINS - 1 && probability > (near + 1) * 0.1 ? near + 1 : near;
}
