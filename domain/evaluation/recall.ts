import type { ConfusionMatrix } from '../../contracts/model-validation.js';
import type { Metric } from './metric.js';

export const recallMetric: Metric = Object.freeze({
  name: 'recall',
  needs: 'confusion matrix',
  source: 'sklearn.metrics.recall_score, zero_division=0',
});

/** Share of the positive rows that are decided positive, 0..1; 0 when there is none. */
export function recall({ fn, tp }: ConfusionMatrix): number {
  return tp === 0 ? 0 : tp / (tp + fn);
}
