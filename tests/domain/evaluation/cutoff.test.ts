import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { confusionMatrix } from '../../../domain/evaluation/confusion-matrix.js';
import { chooseCutoff } from '../../../domain/evaluation/cutoff.js';
import { f1Score } from '../../../domain/evaluation/f1-score.js';
import { scoredRows } from './scored-rows.js';

const rows = fc
  .array(fc.record({ label: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 10 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((drawn) => ({
    labels: [0, 1, ...drawn.map(({ label }) => label)],
    scores: [3, 7, ...drawn.map(({ score }) => score)].map((score) => score / 10),
  }));

describe('chooseCutoff', () => {
  it('takes a fixed cut-off as it is', () => {
    expect(chooseCutoff([0, 1], [0.2, 0.8], { policy: 'fixed', value: 0.37 })).toBe(0.37);
  });

  it('finds the greatest F1 score, as trying all cut-offs with scikit-learn', () => {
    // scikit-learn 1.9.1: f1_score over the midpoints of np.unique(score) is greatest, 0.7295597484276729, there only
    const { labels, scores } = scoredRows(200, 37, 101, 53, 97, 0.75, 101);
    const cutoff = chooseCutoff(labels, scores, { policy: 'f1' });
    expect(cutoff).toBeCloseTo(0.5594059405940595, 14);
    expect(f1Score(confusionMatrix(labels, scores, cutoff))).toBeCloseTo(0.7295597484276729, 14);
  });

  it('finds the least cost, as trying all cut-offs with numpy', () => {
    // numpy 2.4.6: false positives + 5 * false negatives is least, 69, at that midpoint only
    const { labels, scores } = scoredRows(200, 37, 101, 53, 97, 0.75, 101);
    const rules = { policy: 'cost', false_positive: 1, false_negative: 5 } as const;
    expect(chooseCutoff(labels, scores, rules)).toBeCloseTo(0.29207920792079206, 14);
  });

  it('lies midway between the scores it parts', () => {
    expect(chooseCutoff([0, 0, 1, 1], [0.1, 0.3, 0.6, 0.8], { policy: 'f1' })).toBeCloseTo(0.45, 14);
  });

  it('is not beaten by any other cut-off', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), ({ labels, scores }, other) => {
        const cutoff = chooseCutoff(labels, scores, { policy: 'f1' });
        const best = f1Score(confusionMatrix(labels, scores, cutoff));
        expect(f1Score(confusionMatrix(labels, scores, other))).toBeLessThanOrEqual(best);
        expect(cutoff).toBeGreaterThanOrEqual(0);
        expect(cutoff).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes the smallest of equally good ones', () => {
    // Deciding 0.2 positive or not costs the same: one false positive against one false negative.
    const rules = { policy: 'cost', false_positive: 1, false_negative: 1 } as const;
    expect(chooseCutoff([0, 1, 0, 1], [0.2, 0.2, 0.1, 0.9], rules)).toBeCloseTo(0.15, 14);
  });

  it('can decide none positive, unless a score is 1, and all positive, even a score of 0', () => {
    const dear = { policy: 'cost', false_positive: 100, false_negative: 1 } as const;
    expect(chooseCutoff([1, 0], [0.2, 0.8], dear)).toBeCloseTo(0.9, 14);
    expect(chooseCutoff([1, 0], [0.2, 1], dear)).toBeCloseTo(0.1, 14);
    const cheap = { policy: 'cost', false_positive: 1, false_negative: 100 } as const;
    expect(chooseCutoff([1, 0], [0, 1], cheap)).toBe(0);
  });

  it('keeps neighbouring doubles apart', () => {
    const lower = 0.3;
    const higher = lower + Number.EPSILON / 4;
    expect(higher).toBeGreaterThan(lower);
    const cutoff = chooseCutoff([0, 1], [lower, higher], { policy: 'f1' });
    expect(confusionMatrix([0, 1], [lower, higher], cutoff)).toEqual({ tn: 1, fp: 0, fn: 0, tp: 1 });
  });

  it('falls back to one half where there is one class', () => {
    expect(chooseCutoff([0, 0], [0.1, 0.2], { policy: 'f1' })).toBe(0.5);
    expect(chooseCutoff([], [], { policy: 'f1' })).toBe(0.5);
  });
});
