import type { ConfusionMatrix } from '../../contracts/model-validation.js';
import type { Metric } from './metric.js';

export const f1ScoreMetric: Metric = Object.freeze({
  name: 'f1Score',
  needs: 'confusion matrix',
  source: 'sklearn.metrics.f1_score, zero_division=0',
});

/** Harmonic mean of precision and recall, 0..1; 0 without a true positive. */
export function f1Score({ fp, fn, tp }: Pick<ConfusionMatrix, 'fp' | 'fn' | 'tp'>): number {
  return tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn);
}
