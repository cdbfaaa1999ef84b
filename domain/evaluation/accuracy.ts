import type { ConfusionMatrix } from '../../contracts/model-validation.js';
import type { Metric } from './metric.js';

export const accuracyMetric: Metric = Object.freeze({
  name: 'accuracy',
  needs: 'confusion matrix',
  source: 'sklearn.metrics.accuracy_score',
});

/** Share of rows decided correctly, 0..1; NaN for no rows. */
export function accuracy({ tn, fp, fn, tp }: ConfusionMatrix): number {
  return (tp + tn) / (tp + tn + fp + fn);
}
