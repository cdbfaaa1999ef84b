import type { ConfusionMatrix } from '../../contracts/model-validation.js';
import type { Quality } from '../../contracts/run.js';
import { accuracy } from './accuracy.js';
import { averagePrecisionOf } from './average-precision.js';
import { confusionMatrix } from './confusion-matrix.js';
import { f1Score } from './f1-score.js';
import { precision } from './precision.js';
import { rankScores } from './ranking.js';
import { recall } from './recall.js';
import { rocAucOf } from './roc-auc.js';

/** The metrics of a model with the counts they come from. */
export interface MeasuredQuality {
  readonly metrics: Quality;
  readonly confusionMatrix: ConfusionMatrix;
  /** Rows whose label is positive. */
  readonly positives: number;
}

/**
 * The guide's six metrics of probabilities against labels (0 or 1), one row or more; a row is decided positive at
 * probability >= `cutoff`. Throws RangeError where the lengths differ or a probability is not a number.
 */
export function measureQuality(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  cutoff: number,
): MeasuredQuality {
  const ranking = rankScores(labels, probabilities);
  const counts = confusionMatrix(labels, probabilities, cutoff);
  return {
    metrics: {
      accuracy: accuracy(counts),
      precision: precision(counts),
      recall: recall(counts),
      f1Score: f1Score(counts),
      aucRoc: rocAucOf(ranking),
      aucPr: averagePrecisionOf(ranking),
    },
    confusionMatrix: counts,
    positives: ranking.positives,
  };
}
