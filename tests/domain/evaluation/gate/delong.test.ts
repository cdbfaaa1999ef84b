import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareAucRoc } from '../../../../domain/evaluation/gate/delong.js';
import { rocAuc } from '../../../../domain/evaluation/roc-auc.js';
import type { ScoredRowsFormula } from '../scored-rows.js';
import { pairedRows } from './paired-rows.js';

/**
 * From the definition of DeLong et al. (1988) in numpy 2.4.6: the matrix of comparisons of every positive with every
 * negative row, its row and column means as structural components, numpy.cov(ddof=1) of each.
 */
const LITERALS: readonly (readonly [ScoredRowsFormula, number, number, readonly number[]])[] = [
  [[40, 5, 13, 7, 11, 0.6, 13], 3, 7, [0.755, 0.8925, -0.13749999999999996, 0.06107588032844664]],
  [
    [500, 37, 101, 29, 97, 0.62, 101],
    53,
    89,
    [0.7688175501801339, 0.8737615800308801, -0.10494402985074625, 0.01736498633267327],
  ],
  // Ten distinct scores.
  [
    [500, 7, 10, 29, 97, 0.62, 10],
    3,
    10,
    [0.5706214689265536, 0.9450119959755436, -0.37439052704899, 0.01234107429361469],
  ],
  [
    [1200, 389, 1201, 211, 997, 0.7, 1201],
    577,
    1199,
    [0.778419672056686, 0.8768849927325582, -0.0984653206758721, 0.011204385070077193],
  ],
];

const FIVE_HUNDRED = pairedRows([500, 37, 101, 29, 97, 0.62, 101], 53, 89);
const TWELVE_HUNDRED = pairedRows([1200, 389, 1201, 211, 997, 0.7, 1201], 577, 1199);

describe('compareAucRoc', () => {
  it.each(LITERALS)(
    'is the definition of DeLong et al. to 1e-12, ties included: %j',
    (formula, c, q, expected) => {
      const { labels, candidate, reference } = pairedRows(formula, c, q);
      const found = compareAucRoc({ labels, candidate, reference });
      const values = [found?.candidate, found?.reference, found?.difference, found?.standardError];
      values.forEach((value, index) => {
        expect(Math.abs((value ?? NaN) - (expected[index] ?? NaN))).toBeLessThan(1e-12);
      });
    },
  );

  // From the definition of Obuchowski (1997) in numpy 2.4.6, over the same matrix of comparisons; groups of (i * 7) % 50
  // and of i // 4.
  it.each([
    [FIVE_HUNDRED, (row: number) => (row * 7) % 50, 0.019981376975393893, 50],
    [FIVE_HUNDRED, (row: number) => row >> 2, 0.01798678873192051, 125],
    [TWELVE_HUNDRED, (row: number) => (row * 7) % 50, 0.006875276760933051, 50],
    [TWELVE_HUNDRED, (row: number) => row >> 2, 0.012705014018180314, 291],
  ])('takes rows of a group together as Obuchowski does', (rows, groupOf, standardError, size) => {
    const groups = Int32Array.from(rows.labels, (_, row) => groupOf(row));
    const found = compareAucRoc({ ...rows, groups });
    expect(found?.standardError).toBeCloseTo(standardError, 12);
    expect(found?.size).toBe(size);
    expect(found?.difference).toBe(compareAucRoc(rows)?.difference);
  });

  it('is the same with groups of one row each as without', () => {
    const rows = pairedRows([500, 37, 101, 29, 97, 0.62, 101], 53, 89);
    const groups = Int32Array.from(rows.labels, (_, row) => 500 - row);
    const [grouped, alone] = [compareAucRoc({ ...rows, groups }), compareAucRoc(rows)];
    expect(grouped?.standardError).toBeCloseTo(alone?.standardError ?? NaN, 14);
    expect(grouped?.size).toBe(alone?.size);
  });

  it('is null where all rows of a class are of one group', () => {
    const labels = [0, 0, 1, 1, 0, 1];
    const candidate = Float64Array.of(0.1, 0.4, 0.3, 0.9, 0.2, 0.8);
    const groups = Int32Array.of(1, 2, 3, 3, 4, 3);
    expect(compareAucRoc({ labels, candidate, reference: candidate, groups })).toBeNull();
  });

  it('finds a difference of exactly 0, without error, where the two score alike', () => {
    const { labels, reference } = pairedRows([500, 37, 101, 29, 97, 0.62, 101], 53, 89);
    expect(
      compareAucRoc({ labels, candidate: reference, reference: Float64Array.from(reference) }),
    ).toMatchObject({
      difference: 0,
      standardError: 0,
    });
  });

  it('is defined for scores that do not vary', () => {
    const constant = new Float64Array(4).fill(0.3);
    const perfect = Float64Array.of(0.1, 0.2, 0.8, 0.9);
    expect(compareAucRoc({ labels: [0, 0, 1, 1], candidate: constant, reference: perfect })).toEqual({
      candidate: 0.5,
      reference: 1,
      difference: -0.5,
      standardError: 0,
      size: 2,
    });
  });

  it.each([[[]], [[1, 1, 1]], [[0, 0, 0, 1]], [[0, 1, 1, 1]]])('is null for labels %j', (labels) => {
    const scores = Float64Array.from(labels, (_, i) => i / 10);
    expect(compareAucRoc({ labels, candidate: scores, reference: scores })).toBeNull();
  });

  it('refuses scores that are no number or are not one a label', () => {
    const scores = Float64Array.of(0.1, NaN, 0.3, 0.4);
    const fine = Float64Array.of(0.1, 0.2, 0.3, 0.4);
    expect(() => compareAucRoc({ labels: [0, 1, 0, 1], candidate: fine, reference: scores })).toThrow(
      'row 1 has none (NaN)',
    );
    expect(() => compareAucRoc({ labels: [0, 1, 0], candidate: fine, reference: fine })).toThrow(
      '3 labels and 4 scores',
    );
  });

  const row = fc.tuple(
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ max: 8, min: 0 }),
    fc.integer({ max: 8, min: 0 }),
  );

  it('agrees with the ROC-AUC of each model, and changes its sign when the two are exchanged', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 60 }), (rows) => {
        const labels = rows.map(([label]) => label);
        const first = Float64Array.from(rows, ([, score]) => score);
        const second = Float64Array.from(rows, ([, , score]) => score);
        const found = compareAucRoc({ labels, candidate: first, reference: second });
        if (found === null) return;
        const exchanged = compareAucRoc({ labels, candidate: second, reference: first });
        expect(found.candidate).toBeCloseTo(rocAuc(labels, first) ?? NaN, 12);
        expect(found.reference).toBeCloseTo(rocAuc(labels, second) ?? NaN, 12);
        expect(found.difference).toBeCloseTo(-(exchanged?.difference ?? NaN), 12);
        expect(found.standardError).toBeCloseTo(exchanged?.standardError ?? NaN, 12);
      }),
    );
  });
});
