import { describe, expect, it } from 'vitest';

import { applyIsotonic, fitIsotonic } from '../../../../domain/evaluation/calibration/isotonic.js';
import { scoredRows, type ScoredRowsFormula } from '../scored-rows.js';

const ASKED = [0, 0.1, 0.25, 0.5, 0.555, 0.75, 0.9, 1];

/**
 * scikit-learn 1.9.1: IsotonicRegression(out_of_bounds='clip', y_min=0, y_max=1).fit(0.05 + 0.9 * score, label) of rows
 * made by `scoredRows`: number of its X_thresholds_, and predict of the scores asked.
 */
const FITTED: readonly { rows: ScoredRowsFormula; points: number; predicted: readonly number[] }[] = [
  { rows: [12, 5, 13, 7, 11, 0.6, 13], points: 6, predicted: [0, 0, 0.5, 1, 1, 1, 1, 1] },
  {
    rows: [200, 37, 101, 53, 97, 0.75, 101],
    points: 17,
    predicted: [0, 0, 0, 0.2916666666666667, 0.38787238325281803, 0.5416666666666666, 1, 1],
  },
  {
    rows: [500, 3, 10, 53, 97, 0.65, 10],
    points: 10,
    predicted: [
      0, 0.011111111111111112, 0.1822222222222222, 0.5, 0.5733333333333334, 0.8177777777777776, 0.96, 0.96,
    ],
  },
  {
    rows: [5000, 7919, 104729, 6101, 104723, 0.8, 104729],
    points: 78,
    predicted: [0, 0, 0, 0.2777777777777778, 0.3, 0.5925925925925926, 0.77491961414791, 1],
  },
];

describe('fitIsotonic', () => {
  it.each(FITTED)('equals scikit-learn on $rows', ({ points, predicted, rows }) => {
    const { labels, scores } = scoredRows(...rows);
    const fitted = fitIsotonic(
      labels,
      scores.map((score) => 0.05 + 0.9 * score),
    );
    expect([fitted.scores.length, fitted.probabilities.length]).toEqual([points, points]);
    ASKED.forEach((score, index) => {
      expect(Math.abs(applyIsotonic(fitted, score) - (predicted[index] ?? NaN))).toBeLessThan(1e-12);
    });
  });

  it('keeps the points of scikit-learn', () => {
    // scikit-learn 1.9.1, as above: X_thresholds_, y_thresholds_ of the first rows
    const { labels, scores } = scoredRows(12, 5, 13, 7, 11, 0.6, 13);
    expect(
      fitIsotonic(
        labels,
        scores.map((score) => 0.05 + 0.9 * score),
      ),
    ).toEqual({
      method: 'isotonic',
      scores: [
        0.05, 0.11923076923076924, 0.18846153846153846, 0.2576923076923077, 0.3269230769230769,
        0.8807692307692309,
      ],
      probabilities: [0, 0, 0.5, 0.5, 1, 1],
    });
  });

  it('takes rows of equal score as one, and all rows as one where their scores fall', () => {
    expect(fitIsotonic([0, 1, 1], [0.3, 0.3, 0.3])).toEqual({
      method: 'isotonic',
      scores: [0.3],
      probabilities: [2 / 3],
    });
    expect(fitIsotonic([1, 1, 0, 0], [0.1, 0.2, 0.8, 0.9])).toEqual({
      method: 'isotonic',
      scores: [0.1, 0.9],
      probabilities: [0.5, 0.5],
    });
  });

  it('is level beyond its ends', () => {
    const fitted = fitIsotonic([0, 1, 0, 1], [0.2, 0.2, 0.6, 0.7]);
    expect([0, 0.2, 1].map((score) => applyIsotonic(fitted, score))).toEqual([1 / 3, 1 / 3, 1]);
  });
});
