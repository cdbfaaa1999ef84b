import { CALIBRATION_BINS, calibrationBin } from '../../calibration-error.js';
import type { ScoredRows } from './scored-rows.js';

/**
 * How much the calibration error would change with each row's weight: (sign (y - p) - error) / n, where the sign says
 * whether the row's bin holds more positives than its probabilities add up to. Infinitesimal jackknife (Jaeckel 1972).
 * The sign of a bin almost without error is a matter of luck: with several such bins the standard error may be some
 * 10 % off.
 */
export function calibrationErrorInfluence({ labels, probabilities }: ScoredRows): Float64Array {
  const excess = new Float64Array(CALIBRATION_BINS);
  const residuals = probabilities.map((probability, row) => (labels[row] === 1 ? 1 : 0) - probability);
  const bins = Int32Array.from(probabilities, calibrationBin);
  bins.forEach((bin, row) => {
    excess[bin] = (excess[bin] ?? 0) + (residuals[row] ?? 0);
  });
  const error = excess.reduce((sum, one) => sum + Math.abs(one), 0) / labels.length;
  return residuals.map((residual, row) => {
    const sign = Math.sign(excess[bins[row] ?? 0] ?? 0);
    return (sign * residual - error) / labels.length;
  });
}
