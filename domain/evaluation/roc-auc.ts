import type { Metric } from './metric.js';
import type { Ranking } from './ranking.js';
import { rankScores } from './ranking.js';

export const rocAucMetric: Metric = Object.freeze({
  name: 'aucRoc',
  needs: 'ranking',
  source: 'Hanley and McNeil (1982); sklearn.metrics.roc_auc_score',
});

/**
 * Probability that a random positive row scores above a random negative one, ties counting one half (midranks), 0..1.
 * Null where the labels (0 or 1) have one class only, where scikit-learn warns and says NaN. Throws RangeError as `rankScores`.
 */
export function rocAuc(labels: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  return rocAucOf(rankScores(labels, scores));
}

/** ROC-AUC of rows that are ranked already. */
export function rocAucOf(ranking: Ranking): number | null {
  const { positives, negatives, truePositives, falsePositives } = ranking;
  if (positives === 0 || negatives === 0) return null;
  let won = 0;
  truePositives.forEach((above, group) => {
    const aboveBefore = truePositives[group - 1] ?? 0;
    const tiedNegatives = (falsePositives[group] ?? 0) - (falsePositives[group - 1] ?? 0);
    won += tiedNegatives * (aboveBefore + above);
  });
  return won / (2 * positives * negatives);
}
