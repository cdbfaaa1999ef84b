import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { averagePrecision } from '../../../domain/evaluation/average-precision.js';
import { rankScores } from '../../../domain/evaluation/ranking.js';
import { rocAuc } from '../../../domain/evaluation/roc-auc.js';

/** Rows with few distinct scores, so that ties are common, and both classes. */
const rows = fc
  .array(fc.record({ label: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 12 }) }), {
    minLength: 2,
    maxLength: 80,
  })
  .map((drawn) => ({
    labels: [0, 1, ...drawn.map(({ label }) => label)],
    scores: [6, 6, ...drawn.map(({ score }) => score)].map((score) => score / 12),
  }));

/** By the definition: every positive against every negative. */
function byPairs(labels: readonly number[], scores: readonly number[]): number {
  const of = (label: number): number[] => scores.filter((_, row) => labels[row] === label);
  const wins = of(1).flatMap((p) => of(0).map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
  return wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
}

describe('rankScores', () => {
  it('counts positives and negatives from the highest score down, ties together', () => {
    const ranking = rankScores([1, 0, 1, 0, 1], [0.9, 0.4, 0.4, 0.1, 0.4]);
    expect([...ranking.scores]).toEqual([0.9, 0.4, 0.1]);
    expect([...ranking.truePositives]).toEqual([1, 3, 3]);
    expect([...ranking.falsePositives]).toEqual([0, 1, 2]);
    expect([ranking.positives, ranking.negatives]).toEqual([3, 2]);
  });

  it('refuses scores that are not numbers or not one per label', () => {
    expect(() => rankScores([0, 1], [0.5, NaN])).toThrow('row 1 has none');
    expect(() => rankScores([0, 1], [0.5])).toThrow('2 labels and 1 scores');
  });
});

describe('rocAuc', () => {
  it('is the share of pairs in the right order, ties half', () => {
    fc.assert(
      fc.property(rows, ({ labels, scores }) => {
        expect(rocAuc(labels, scores)).toBeCloseTo(byPairs(labels, scores), 12);
      }),
    );
  });

  it('does not change under a monotone transform, and turns over under a falling one', () => {
    fc.assert(
      fc.property(rows, ({ labels, scores }) => {
        const auc = rocAuc(labels, scores) ?? NaN;
        const stretched = scores.map((score) => Math.exp(3 * score));
        const turned = scores.map((score) => 1 - score);
        expect(rocAuc(labels, stretched)).toBe(auc);
        expect(rocAuc(labels, turned)).toBeCloseTo(1 - auc, 12);
      }),
    );
  });

  it('is one half for a constant score and null for one class', () => {
    expect(rocAuc([0, 1, 1, 0, 1], [0.5, 0.5, 0.5, 0.5, 0.5])).toBe(0.5);
    expect(rocAuc([1, 1, 1], [0.1, 0.2, 0.3])).toBeNull();
    expect(rocAuc([0, 0], [0.1, 0.2])).toBeNull();
    expect(rocAuc([], [])).toBeNull();
  });
});

describe('averagePrecision', () => {
  it('does not change under a monotone transform', () => {
    fc.assert(
      fc.property(rows, ({ labels, scores }) => {
        const stretched = scores.map((score) => score ** 3 - 5);
        expect(averagePrecision(labels, stretched)).toBe(averagePrecision(labels, scores));
      }),
    );
  });

  it('is the share of positives for a constant score, 1 without negatives, and null without positives', () => {
    expect(averagePrecision([0, 1, 1, 0, 1], [0.5, 0.5, 0.5, 0.5, 0.5])).toBeCloseTo(0.6, 14);
    expect(averagePrecision([1, 1, 1], [0.1, 0.2, 0.3])).toBe(1);
    expect(averagePrecision([0, 0], [0.1, 0.2])).toBeNull();
  });
});
