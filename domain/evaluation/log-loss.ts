import { compensatedSum } from '../math/compensated-sum.js';
import type { Metric } from './metric.js';

export const logLossMetric: Metric = Object.freeze({
  name: 'logLoss',
  needs: 'probabilities',
  source: 'sklearn.metrics.log_loss',
});

/**
 * Mean of -ln of the probability given to the label that came true, in nats; probabilities are kept off 0 and 1 by the
 * machine epsilon, as scikit-learn does, so that one sure error does not make it infinite. NaN for no rows.
 */
export function logLoss(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  const sum = compensatedSum();
  for (let row = 0; row < labels.length; row++) {
    const positive = probabilities[row] ?? NaN;
    const given = labels[row] === 1 ? positive : 1 - positive;
    sum.add(-Math.log(Math.min(Math.max(given, Number.EPSILON), 1 - Number.EPSILON)));
  }
  return sum.total() / labels.length;
}
