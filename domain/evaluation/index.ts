import { accuracyMetric } from './accuracy.js';
import { averagePrecisionMetric } from './average-precision.js';
import { brierScoreMetric } from './brier-score.js';
import { calibrationErrorMetric } from './calibration-error.js';
import { f1ScoreMetric } from './f1-score.js';
import { logLossMetric } from './log-loss.js';
import type { Metric } from './metric.js';
import { precisionMetric } from './precision.js';
import { recallMetric } from './recall.js';
import { rocAucMetric } from './roc-auc.js';

/** All quality metrics, in the order of the report. */
export const METRICS: readonly Metric[] = Object.freeze([
  accuracyMetric,
  precisionMetric,
  recallMetric,
  f1ScoreMetric,
  rocAucMetric,
  averagePrecisionMetric,
  logLossMetric,
  brierScoreMetric,
  calibrationErrorMetric,
]);
