import { describe, expect, it } from 'vitest';

import { accuracy } from '../../../domain/evaluation/accuracy.js';
import { averagePrecision } from '../../../domain/evaluation/average-precision.js';
import { brierScore } from '../../../domain/evaluation/brier-score.js';
import { calibrationError } from '../../../domain/evaluation/calibration-error.js';
import { confusionMatrix } from '../../../domain/evaluation/confusion-matrix.js';
import { f1Score } from '../../../domain/evaluation/f1-score.js';
import { METRIC_TITLES } from '../../../contracts/metric-titles.js';
import { METRICS } from '../../../domain/evaluation/index.js';
import { logLoss } from '../../../domain/evaluation/log-loss.js';
import { precision } from '../../../domain/evaluation/precision.js';
import { recall } from '../../../domain/evaluation/recall.js';
import { rocAuc } from '../../../domain/evaluation/roc-auc.js';
import { SCIKIT_LEARN } from './scikit-learn.js';
import { scoredRows } from './scored-rows.js';

describe('the metrics', () => {
  it.each(SCIKIT_LEARN)('equal scikit-learn on $rows at cut-off $cutoff', (expected) => {
    const { labels, scores } = scoredRows(...expected.rows);
    const counts = confusionMatrix(labels, scores, expected.cutoff);
    expect(counts).toEqual(expected.confusionMatrix);
    const found = {
      accuracy: accuracy(counts),
      precision: precision(counts),
      recall: recall(counts),
      f1Score: f1Score(counts),
      aucRoc: rocAuc(labels, scores) ?? NaN,
      aucPr: averagePrecision(labels, scores) ?? NaN,
      logLoss: logLoss(labels, scores),
      brier: brierScore(labels, scores),
      calibrationError: calibrationError(labels, scores),
    };
    for (const name of [
      'accuracy',
      'precision',
      'recall',
      'f1Score',
      'aucRoc',
      'aucPr',
      'logLoss',
      'brier',
      'calibrationError',
    ] as const) {
      expect(Math.abs(found[name] - expected[name]), name).toBeLessThan(1e-12);
    }
  });

  it('are declared once each, and the list cannot be changed', () => {
    expect(METRICS.map(({ name }) => name)).toEqual([
      'accuracy',
      'precision',
      'recall',
      'f1Score',
      'aucRoc',
      'aucPr',
      'logLoss',
      'brier',
      'calibrationError',
    ]);
    for (const metric of METRICS) expect(Object.isFrozen(metric)).toBe(true);
    expect(METRIC_TITLES.map(({ name }) => name)).toEqual(METRICS.map(({ name }) => name));
  });
});

describe('confusionMatrix', () => {
  it('decides a score on the cut-off positive', () => {
    expect(confusionMatrix([0, 1, 0, 1], [0.5, 0.5, 0.4, 0.4], 0.5)).toEqual({ tn: 1, fp: 1, fn: 1, tp: 1 });
  });
});

describe('precision, recall and F1 score', () => {
  it('are 0 where nothing is decided positive or nothing is positive', () => {
    const nothingFound = { tn: 5, fp: 0, fn: 2, tp: 0 };
    const nothingThere = { tn: 5, fp: 2, fn: 0, tp: 0 };
    for (const metric of [precision, recall, f1Score]) {
      expect([metric(nothingFound), metric(nothingThere)]).toEqual([0, 0]);
    }
  });
});

describe('logLoss', () => {
  it('is finite for sure errors and next to nothing for sure hits, as in scikit-learn', () => {
    // scikit-learn 1.9.1: log_loss([1, 0, 1], [0, 1, 1]), log_loss([1, 0], [1, 0]), log_loss([0, 1, 1, 0, 1], [.5] * 5)
    expect(logLoss([1, 0, 1], [0, 1, 1])).toBeCloseTo(24.029102259411435, 12);
    expect(logLoss([1, 0], [1, 0])).toBeCloseTo(2.220446049250313e-16, 30);
    expect(logLoss([0, 1, 1, 0, 1], [0.5, 0.5, 0.5, 0.5, 0.5])).toBeCloseTo(0.6931471805599453, 14);
  });
});
