import { describe, expect, it } from 'vitest';

import { rocAuc } from '../../domain/evaluation/roc-auc.js';
import { calibrationError } from '../../domain/evaluation/calibration-error.js';
import { seededGenerator } from '../../domain/math/seeded-generator.js';
import { rateOf, simulate } from '../../simulations/scenario.js';
import { drawTestPart } from '../../simulations/test-part.js';

describe('a simulated promise', () => {
  it('is broken only where the bounds exclude the bar', () => {
    expect(rateOf(60, 1000, { kind: 'at most', share: 0.05 }).broken).toBe(false);
    expect(rateOf(80, 1000, { kind: 'at most', share: 0.05 }).broken).toBe(true);
    expect(rateOf(940, 1000, { kind: 'at least', share: 0.95 }).broken).toBe(false);
    expect(rateOf(920, 1000, { kind: 'at least', share: 0.95 }).broken).toBe(true);
    expect(rateOf(0, 1000, null).broken).toBe(false);
  });

  it('is simulated alike by the same seed', () => {
    const coin = { name: 'a coin', bar: null, happens: () => true };
    const tossed = { ...coin, happens: (generator: { uniform: () => number }) => generator.uniform() < 0.3 };
    const size = { simulations: 500, rows: 1, seed: 9 };
    expect(simulate(coin, size).happened).toBe(500);
    expect(simulate(tossed, size)).toEqual(simulate(tossed, size));
    expect(simulate(tossed, size).upper).toBeLessThan(0.4);
  });
});

describe('a simulated test part', () => {
  const worse = { watched: 0.79, elsewhere: 0.86 };
  const options = { rows: 50_000, candidate: worse, champion: 0.84, anchor: null };
  const { labels, slices, candidate, champion } = drawTestPart(seededGenerator(8), options);

  it('has the prevalence, the ROC-AUC and the honest probabilities that were asked for', () => {
    expect(labels.reduce((sum, label) => sum + label, 0) / labels.length).toBeCloseTo(0.27, 2);
    expect(rocAuc(labels, champion.probabilities)).toBeCloseTo(0.84, 2);
    expect(calibrationError(labels, champion.probabilities)).toBeLessThan(0.01);
    expect(calibrationError(labels, candidate.probabilities)).toBeLessThan(0.01);
  });

  it('has another ROC-AUC in the watched slice, which is a fifth of the rows', () => {
    const watched = slices.find(({ value }) => value === 'two_year')?.rows ?? new Int32Array(0);
    expect(watched).toHaveLength(10_000);
    const ofWatched = rocAuc(labels.subarray(0, 10_000), candidate.probabilities.subarray(0, 10_000));
    expect(ofWatched).toBeCloseTo(0.79, 1);
    const elsewhere = rocAuc(labels.subarray(10_000), candidate.probabilities.subarray(10_000));
    expect(elsewhere).toBeCloseTo(0.86, 1);
  });

  it('has scores that correlate by 0.8 within a class', () => {
    const logits = (model: { probabilities: Float64Array }): Float64Array =>
      model.probabilities
        .filter((_, row) => labels[row] === 0 && row >= 10_000)
        .map((p) => Math.log(p / (1 - p)));
    expect(correlation(logits(candidate), logits(champion))).toBeCloseTo(0.8, 2);
  });
});

function correlation(first: Float64Array, second: Float64Array): number {
  const centred = (values: Float64Array): Float64Array => {
    const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - centre);
  };
  const [a, b] = [centred(first), centred(second)];
  const dot = (x: Float64Array, y: Float64Array): number =>
    x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
