import type { ScoredRows } from './scored-rows.js';

const BINS = 10;

/**
 * How much the calibration error would change with each row's weight: (sign (y - p) - error) / n, where the sign says
 * whether the row's bin holds more positives than its probabilities add up to. Infinitesimal jackknife (Jaeckel 1972).
 * The sign of a bin almost without error is a matter of luck: with several such bins the standard error may be some
 * 10 % off.
 */
export function calibrationErrorInfluence({ labels, probabilities }: ScoredRows): Float64Array {
  const excess = new Float64Array(BINS);
  const residuals = probabilities.map((probability, row) => (labels[row] === 1 ? 1 : 0) - probability);
  const bins = Int32Array.from(probabilities, binOf);
  bins.forEach((bin, row) => {
    excess[bin] = (excess[bin] ?? 0) + (residuals[row] ?? 0);
  });
  const error = excess.reduce((sum, one) => sum + Math.abs(one), 0) / labels.length;
  return residuals.map((residual, row) => {
    const sign = Math.sign(excess[bins[row] ?? 0] ?? 0);
    return (sign * residual - error) / labels.length;
  });
}

// As the calibration error's own, but for rows within a rounding of an edge, which no standard error can tell apart.
function binOf(probability: number): number {
  return Math.min(Math.max(Math.ceil(probability * BINS) - 1, 0), BINS - 1);
}
