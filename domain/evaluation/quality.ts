import type { ConfusionMatrix } from '../../contracts/model-validation.js';
import type { Quality } from '../../contracts/run.js';
import { accuracy } from './accuracy.js';
import { averagePrecisionOf } from './average-precision.js';
import { brierScore } from './brier-score.js';
import { calibrationError } from './calibration-error.js';
import { confusionMatrix } from './confusion-matrix.js';
import { f1Score } from './f1-score.js';
import { logLoss } from './log-loss.js';
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
 * All quality metrics of probabilities (0..1) against labels (0 or 1); a row is decided positive at probability >=
 * `cutoff`. None is ever NaN: precision, recall and F1 score are 0 without a true positive, ROC-AUC is null where there
 * is one class, PR-AUC where there is no positive row. Throws RangeError without a row, and as `rankScores`.
 */
export function measureQuality(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  cutoff: number,
): MeasuredQuality {
  if (labels.length === 0) throw new RangeError('Expected one row or more to measure, found none');
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
      logLoss: logLoss(labels, probabilities),
      brier: brierScore(labels, probabilities),
      calibrationError: calibrationError(labels, probabilities),
    },
    confusionMatrix: counts,
    positives: ranking.positives,
  };
}
