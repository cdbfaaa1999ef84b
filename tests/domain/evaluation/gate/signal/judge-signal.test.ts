import { describe, expect, it } from 'vitest';

import { judgeSignal } from '../../../../../domain/evaluation/gate/signal/judge-signal.js';
import { unequalModels } from '../paired-rows.js';

const { labels, reference } = unequalModels();
const rules = { confidence: 0.95 };
const backwards = reference.map((probability) => 1 - probability);

describe('judgeSignal', () => {
  it('shows the signal of a good model, with the bounds of test part and folds', () => {
    // numpy 2.4.6, scipy 1.17.1: 0.5 + the bound of the ROC-AUC less 0.5, with the model's own standard error after DeLong;
    // f.mean() - stats.t.isf(0.05, 2) * f.std(ddof=1) / sqrt(3).
    const signal = judgeSignal({ labels, probabilities: reference, foldAucRocs: [0.82, 0.84, 0.85] }, rules);
    expect(signal).toMatchObject({ rows: 1200, positives: 512, shown: true, folds: { count: 3 } });
    expect(signal.aucRoc).toBeCloseTo(0.8768849927325582, 12);
    expect(signal.lowerBound).toBeCloseTo(0.8608116765871845, 10);
    expect(signal.folds?.mean).toBeCloseTo(0.8366666666666666, 12);
    expect(signal.folds?.lowerBound).toBeCloseTo(0.8109148144082979, 10);
  });

  it('asks both: the test part, and the folds where they are known', () => {
    const good = { labels, probabilities: reference };
    expect(judgeSignal(good, rules)).toMatchObject({ shown: true, folds: null });
    expect(judgeSignal({ ...good, foldAucRocs: [0.4, 0.6, 0.5, 0.45, 0.52] }, rules).shown).toBe(false);
    expect(
      judgeSignal({ labels, probabilities: backwards, foldAucRocs: [0.82, 0.84, 0.85] }, rules),
    ).toMatchObject({ shown: false });
  });

  it('is not shown by folds that are all just guessing', () => {
    const constant = { labels, probabilities: reference, foldAucRocs: [0.5, 0.5, 0.5] };
    expect(judgeSignal(constant, rules)).toMatchObject({ shown: false, folds: { lowerBound: 0.5 } });
  });

  it('cannot be shown where a class has fewer than two rows', () => {
    const one = { labels: [1, 0, 0, 0], probabilities: Float64Array.of(0.9, 0.1, 0.2, 0.3) };
    expect(judgeSignal(one, rules)).toEqual({
      rows: 4,
      positives: 1,
      aucRoc: null,
      lowerBound: null,
      folds: null,
      shown: false,
    });
  });

  it('needs more than a perfect order of a few rows', () => {
    const fewRows = (each: number) => ({
      labels: Array.from({ length: 2 * each }, (_, row) => row % 2),
      probabilities: Float64Array.from({ length: 2 * each }, (_, row) => (row % 2) * 0.9),
    });
    expect(judgeSignal(fewRows(2), rules)).toMatchObject({ aucRoc: 1, shown: false });
    expect(judgeSignal(fewRows(4), rules)).toMatchObject({ aucRoc: 1, shown: true });
  });

  it('counts rows of one customer as one', () => {
    const groups = Int32Array.from(reference.keys()).map((row) => row % 6);
    const probabilities = reference.map((probability, row) => (row % 5 === 0 ? probability : 0.5));
    const rows = { labels, probabilities };
    expect(judgeSignal({ ...rows, groups }, rules).lowerBound).toBeLessThan(
      judgeSignal(rows, rules).lowerBound ?? NaN,
    );
  });
});
