import { describe, expect, it } from 'vitest';

import { applyPlatt, fitPlatt } from '../../../../domain/evaluation/calibration/platt.js';
import { scoredRows, type ScoredRowsFormula } from '../scored-rows.js';

/**
 * scikit-learn 1.9.1: _SigmoidCalibration().fit(logit(0.05 + 0.9 * score), label) of rows made by `scoredRows`, a_ and b_;
 * its search stops at a gradient of 1e-6. `exact` is numpy's Newton iteration on the same likelihood, to the end.
 */
const FITTED: readonly {
  rows: ScoredRowsFormula;
  sklearn: [number, number];
  exact: [number, number];
  at: [number, number, number];
}[] = [
  {
    rows: [12, 5, 13, 7, 11, 0.6, 13],
    sklearn: [-0.9939116401960173, -1.6512007566430473],
    exact: [-0.9939116297829916, -1.6512007591218354],
    at: [0.36989988607656565, 0.8390532700821791, 0.9788564030614975],
  },
  {
    rows: [200, 37, 101, 53, 97, 0.75, 101],
    sklearn: [-1.482288859701979, 0.9445284133174672],
    exact: [-1.4822888596711428, 0.9445284133570285],
    at: [0.0147529417519734, 0.2799865324154522, 0.9098982423876775],
  },
  {
    rows: [500, 3, 10, 53, 97, 0.65, 10],
    sklearn: [-1.5310784559475696, 0.02153634582799727],
    exact: [-1.5310784584289503, 0.02153634282528461],
    at: [0.032746657321926755, 0.494616121634658, 0.9658612427395278],
  },
  {
    rows: [5000, 7919, 104729, 6101, 104723, 0.8, 104729],
    sklearn: [-1.436085005346465, 1.4102615525196207],
    exact: [-1.4360850053705663, 1.4102615525246394],
    at: [0.010295873816240421, 0.19619280594490407, 0.8513387289414497],
  },
];

describe('fitPlatt', () => {
  it.each(FITTED)('equals scikit-learn on $rows', ({ at, exact, rows, sklearn }) => {
    const { labels, scores } = scoredRows(...rows);
    const fitted = fitPlatt(
      labels,
      scores.map((score) => 0.05 + 0.9 * score),
    );
    expect(Math.abs(fitted.slope - sklearn[0])).toBeLessThan(1e-7);
    expect(Math.abs(fitted.intercept - sklearn[1])).toBeLessThan(1e-7);
    expect(Math.abs(fitted.slope - exact[0])).toBeLessThan(1e-12);
    expect(Math.abs(fitted.intercept - exact[1])).toBeLessThan(1e-12);
    [0.1, 0.5, 0.9].forEach((score, index) => {
      expect(applyPlatt(fitted, score)).toBeCloseTo(at[index] ?? NaN, 7);
    });
  });

  it('gives the smoothed share of positives to scores that are all the same', () => {
    const fitted = fitPlatt([1, 0, 0, 0], [0.9, 0.9, 0.9, 0.9]);
    expect(fitted.slope).toBe(0);
    // Targets 2/3 for the positive row, 1/5 for the negative ones.
    expect(applyPlatt(fitted, 0.1)).toBeCloseTo((2 / 3 + 3 / 5) / 4, 14);
  });

  it('does not turn the order of scores over that fall where positives are', () => {
    const fitted = fitPlatt([1, 1, 0, 0], [0.1, 0.2, 0.8, 0.9]);
    expect(fitted.slope).toBe(0);
    expect(applyPlatt(fitted, 0.7)).toBeCloseTo(0.5, 14);
  });

  it('stays finite for scores that tell the classes apart, and for scores of 0 and 1', () => {
    for (const scores of [
      [0, 0, 1, 1],
      [0.5, 0.5, 0.5 + 1e-9, 0.5 + 1e-9],
      [0.1, 0.2, 0.8, 0.9],
    ]) {
      const fitted = fitPlatt([0, 0, 1, 1], scores);
      expect(fitted.slope).toBeLessThan(0);
      expect([fitted.slope, fitted.intercept].every(Number.isFinite)).toBe(true);
      // With two positives the target is 3/4, with two negatives 1/4: no fit can be surer than that.
      const sure = scores.map((score) => applyPlatt(fitted, score));
      expect(sure[0]).toBeGreaterThan(0.15);
      expect(sure[3]).toBeLessThan(0.85);
    }
  });

  it('refuses a score that is not a number', () => {
    expect(() => fitPlatt([0, 1], [0.5, NaN])).toThrow('row 1 has none');
  });
});
