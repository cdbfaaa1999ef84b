import { averagePrecisionOf } from '../../average-precision.js';
import type { Ranking } from '../../ranking.js';
import { rankScores } from '../../ranking.js';
import type { ScoredRows } from './scored-rows.js';

/**
 * How much average precision would change with each row's weight, in O(n log n). With weights w it is the mean over
 * the positive rows of TP / N, the weights of positive and of all rows that score at least as much; a row adds to
 * the counts of every distinct score up to its own:
 * (y (TP / N - AP) + sum over positive rows at or below of (y / N - TP / N^2)) / positives.
 * Infinitesimal jackknife (Jaeckel 1972). All 0 without positive rows.
 */
export function averagePrecisionInfluence({ labels, probabilities }: ScoredRows): Float64Array {
  const ranking = rankScores(labels, probabilities);
  const total = averagePrecisionOf(ranking);
  const influence = new Float64Array(labels.length);
  if (total === null) return influence;
  const { ofPositive, ofNegative } = influenceByScore(ranking, total);
  return influence.map((_, row) => {
    const group = groupOf(ranking.scores, probabilities[row] ?? NaN);
    return (labels[row] === 1 ? ofPositive[group] : ofNegative[group]) ?? 0;
  });
}

/** Rows of one class and score have one influence: entries as the ranking's, scores descending. */
function influenceByScore({ positives, scores, truePositives, falsePositives }: Ranking, total: number) {
  const ofPositive = new Float64Array(scores.length);
  const ofNegative = new Float64Array(scores.length);
  let gained = 0;
  let diluted = 0;
  for (let group = scores.length - 1; group >= 0; group--) {
    const found = truePositives[group] ?? 0;
    const decided = found + (falsePositives[group] ?? 0);
    const added = found - (truePositives[group - 1] ?? 0);
    gained += added / decided;
    diluted += (added * found) / (decided * decided);
    ofPositive[group] = (found / decided - total + gained - diluted) / positives;
    ofNegative[group] = -diluted / positives;
  }
  return { ofPositive, ofNegative };
}

/** Where a score stands among the distinct ones, which descend. */
function groupOf(descending: Float64Array, score: number): number {
  let low = 0;
  let high = descending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((descending[middle] ?? NaN) > score) low = middle + 1;
    else high = middle;
  }
  return low;
}
