import { compensatedSum } from '../math/compensated-sum.js';
import type { Metric } from './metric.js';

export const brierScoreMetric: Metric = Object.freeze({
  name: 'brier',
  needs: 'probabilities',
  source: 'Brier (1950); sklearn.metrics.brier_score_loss',
});

/** Mean squared difference between probability and label, 0..1; NaN for no rows. */
export function brierScore(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  const sum = compensatedSum();
  for (let row = 0; row < labels.length; row++) {
    sum.add(((probabilities[row] ?? NaN) - (labels[row] === 1 ? 1 : 0)) ** 2);
  }
  return sum.total() / labels.length;
}
