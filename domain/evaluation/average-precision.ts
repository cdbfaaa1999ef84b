import { compensatedSum } from '../math/compensated-sum.js';
import type { Metric } from './metric.js';
import type { Ranking } from './ranking.js';
import { rankScores } from './ranking.js';

export const averagePrecisionMetric: Metric = Object.freeze({
  name: 'aucPr',
  needs: 'ranking',
  source: 'sklearn.metrics.average_precision_score',
});

/**
 * Area under the precision-recall curve as a step function: precision at each distinct score, weighted by the recall
 * it adds; 0..1. Null without positive rows, where scikit-learn warns and says 0. Throws RangeError as `rankScores`.
 */
export function averagePrecision(labels: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  return averagePrecisionOf(rankScores(labels, scores));
}

/** Average precision of rows that are ranked already. */
export function averagePrecisionOf({ positives, truePositives, falsePositives }: Ranking): number | null {
  if (positives === 0) return null;
  const sum = compensatedSum();
  truePositives.forEach((found, group) => {
    const added = found - (truePositives[group - 1] ?? 0);
    sum.add((added * found) / (found + (falsePositives[group] ?? 0)));
  });
  return sum.total() / positives;
}
