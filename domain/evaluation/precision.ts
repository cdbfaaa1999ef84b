import type { ConfusionMatrix } from '../../contracts/model-validation.js';
import type { Metric } from './metric.js';

export const precisionMetric: Metric = Object.freeze({
  name: 'precision',
  needs: 'confusion matrix',
  source: 'sklearn.metrics.precision_score, zero_division=0',
});

/** Share of the rows decided positive that are positive, 0..1; 0 when none is decided positive. */
export function precision({ fp, tp }: ConfusionMatrix): number {
  return tp === 0 ? 0 : tp / (tp + fp);
}
