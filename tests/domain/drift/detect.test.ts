import { describe, expect, it } from 'vitest';

import { driftReportSchema } from '../../../contracts/drift-detection.js';
import type { FeatureDrift } from '../../../contracts/drift-detection.js';
import { PREDICTION_SCORE } from '../../../contracts/drift-features.js';
import { detectDrift } from '../../../domain/drift/detect.js';
import { sequence } from './sample-pairs.js';
import { categories, driftRules, numbers, table } from './tables.js';

const cycle = (size: number, ...texts: (string | null)[]): (string | null)[] =>
  Array.from({ length: size }, (_, i) => texts[i % texts.length] ?? null);

const watched = [
  { name: 'tenure', kind: 'numeric' },
  { name: 'contract', kind: 'category' },
] as const;

const reference = table({
  tenure: numbers(sequence(2000, 37, 2003)),
  contract: categories(cycle(2000, 'monthly', 'yearly')),
});

function feature(features: readonly FeatureDrift[], name: string): FeatureDrift | undefined {
  return features.find((one) => one.name === name);
}

describe('detectDrift', () => {
  it('finds a table and itself stable, with every statistic at rest', () => {
    const report = detectDrift(reference, reference, watched, driftRules());
    expect(driftReportSchema.parse(report)).toEqual(report);
    expect(report).toMatchObject({ verdict: 'stable', rows: { reference: 2000, current: 2000 } });
    expect(feature(report.features, 'tenure')).toMatchObject({
      kind: 'numeric',
      verdict: 'stable',
      ks: { statistic: 0, pValue: 1 },
      psi: { value: 0 },
      wasserstein: { distance: 0 },
      jensenShannon: { distance: 0, divergence: 0, base: '2' },
      chiSquare: null,
    });
    expect(feature(report.features, 'contract')).toMatchObject({
      kind: 'category',
      verdict: 'stable',
      ks: null,
      wasserstein: null,
      chiSquare: { statistic: 0, pValue: 1 },
      bins: { edges: ['monthly', 'yearly'], reference: [1000, 1000], current: [1000, 1000] },
    });
  });

  it('tells which features drifted, and that a small significant shift is immaterial', () => {
    const large = table({
      tenure: numbers(sequence(50_000, 7919, 104729)),
      contract: categories(cycle(50_000, 'a', 'b')),
    });
    const moved = table({
      tenure: numbers(sequence(50_000, 7919, 104729, 1, 2000)),
      contract: categories(cycle(50_000, 'a', 'a', 'a', 'b')),
    });
    const report = detectDrift(large, moved, watched, driftRules());
    expect(report.verdict).toBe('drifted');
    expect(report.features.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['tenure', 'immaterial'],
      ['contract', 'drifted'],
    ]);
  });

  it('weighs the verdict on the data set by importance', () => {
    const moved = table({
      tenure: numbers(sequence(2000, 37, 2003, 1, 900)),
      contract: categories(cycle(2000, 'monthly', 'yearly')),
    });
    const verdict = (tenure: number): string =>
      detectDrift(
        reference,
        moved,
        watched,
        driftRules(),
        new Map([
          ['tenure', tenure],
          ['contract', 0.8],
        ]),
      ).verdict;
    expect([verdict(0.2), verdict(0)]).toEqual(['drifted', 'immaterial']);
  });

  it('watches the share of missing values as a feature of its own', () => {
    const holes = table({
      tenure: numbers(sequence(2000, 37, 2003).map((value, i) => (i % 10 === 0 ? NaN : value))),
      contract: categories(cycle(2000, 'monthly', 'yearly', 'monthly', 'yearly', null)),
    });
    const report = detectDrift(reference, holes, watched, driftRules(), new Map([['tenure', 1]]));
    expect(report.features.map(({ name }) => name)).toEqual([
      'tenure',
      'tenure__missing',
      'contract',
      'contract__missing',
    ]);
    expect(feature(report.features, 'tenure')?.verdict).toBe('stable');
    expect(feature(report.features, 'tenure__missing')).toMatchObject({
      kind: 'category',
      verdict: 'drifted',
      bins: { edges: ['present', 'missing'], reference: [2000, 0], current: [1800, 200] },
    });
    expect(report.verdict).toBe('drifted');
  });

  it('still compares the missing share of a column that lost all its values', () => {
    const empty = table({
      tenure: numbers(sequence(2000, 0, 1).map(() => NaN)),
      contract: categories(cycle(2000, null)),
    });
    const report = detectDrift(reference, empty, watched, driftRules());
    expect(report.features.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['tenure', 'inconclusive'],
      ['tenure__missing', 'drifted'],
      ['contract', 'inconclusive'],
      ['contract__missing', 'drifted'],
    ]);
    expect(driftReportSchema.parse(report)).toEqual(report);
  });

  it('leaves infinite values out, like missing ones', () => {
    const broken = table({
      tenure: numbers(sequence(2000, 37, 2003).map((v, i) => (i === 0 ? Infinity : v))),
    });
    const report = detectDrift(reference, broken, [{ name: 'tenure', kind: 'numeric' }], driftRules());
    expect(feature(report.features, 'tenure')?.wasserstein?.distance).toBeLessThan(1);
    expect(feature(report.features, 'tenure__missing')?.bins?.current).toEqual([1999, 1]);
  });

  it('judges nothing on fewer rows than the rules ask for', () => {
    const small = table({
      tenure: numbers(sequence(99, 37, 101, 1, 5000)),
      contract: categories(cycle(99, 'new')),
    });
    const report = detectDrift(reference, small, watched, driftRules());
    expect(report.verdict).toBe('inconclusive');
    expect(report.features.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'inconclusive']);
    expect(feature(report.features, 'tenure')?.ks?.statistic).toBe(1);
  });

  it('calls a column baseline that the reference lacks or has with another kind', () => {
    const other = table({ tenure: categories(cycle(200, 'short', 'long')) });
    const verdicts = (first: typeof other, second: typeof other): string[] =>
      detectDrift(first, second, watched, driftRules()).features.map(({ verdict }) => verdict);
    expect(verdicts(other, reference)).toEqual(['baseline', 'baseline']);
    expect(verdicts(reference, other)).toEqual(['inconclusive', 'inconclusive']);
  });

  it('calls a constant that moved drifted', () => {
    const constant = (value: number) => table({ tenure: numbers(sequence(500, 0, 1, 1, value)) });
    const report = detectDrift(
      constant(5),
      constant(5.5),
      [{ name: 'tenure', kind: 'numeric' }],
      driftRules(),
    );
    expect(report.verdict).toBe('drifted');
  });

  it('finds a flag that moved by the chi-square test, where that of Kolmogorov and Smirnov is blunt', () => {
    const ones = (count: number) =>
      table({ churn: numbers(sequence(1000, 1, 1000).map((i) => (i < count ? 1 : 0))) });
    const columns = [{ name: 'churn', kind: 'numeric' }] as const;
    const report = detectDrift(ones(20), ones(60), columns, driftRules());
    // scipy 1.17.1: stats.ks_2samp; stats.chi2_contingency([[980, 20], [940, 60]], correction=False)
    expect(report.features[0]).toMatchObject({ verdict: 'drifted', kind: 'numeric' });
    expect(report.features[0]?.ks?.pValue).toBeCloseTo(0.4005, 3);
    expect(report.features[0]?.chiSquare?.pValue).toBeCloseTo(5.0e-6, 6);
    expect(report.features[0]?.note).toContain('chi-square');
    expect(driftReportSchema.parse(report)).toEqual(report);
  });

  it('does not take a category that few rows cannot all have for drift, and says by what it judged', () => {
    const towns = (size: number, count: number) =>
      table({
        town: {
          kind: 'category',
          codes: Int32Array.from({ length: size }, (_, i) => (i * 37) % count),
          categories: Array.from({ length: count }, (_, code) => `town ${code}`),
        },
      });
    const columns = [{ name: 'town', kind: 'category' }] as const;
    const report = detectDrift(towns(6000, 2003), towns(150, 2011), columns, driftRules());
    expect(report.features[0]?.note).toMatch(/^Rare categories/);
    expect(report.verdict).toBe('stable');
  });

  it('compares scores as one more feature, which makes the data set drifted whatever the importances', () => {
    const columns = [{ name: 'contract', kind: 'category' }] as const;
    const weights = new Map([['contract', 1]]);
    const before = sequence(1000, 37, 1009, 1009);
    const compareScores = (current: Float64Array) =>
      detectDrift(reference, reference, columns, driftRules(), weights, {
        scores: { reference: before, current },
      });
    const moved = compareScores(before.map((score) => score ** 2));
    expect(moved.verdict).toBe('drifted');
    expect(moved.features.map(({ name, kind, verdict }) => [name, kind, verdict])).toEqual([
      ['contract', 'category', 'stable'],
      [PREDICTION_SCORE, 'numeric', 'drifted'],
    ]);
    expect(compareScores(before).verdict).toBe('stable');
    const withHoles = compareScores(before.map((score, i) => (i % 5 === 0 ? NaN : score)));
    expect(withHoles.features.map(({ name }) => name)).toContain(`${PREDICTION_SCORE}__missing`);
  });

  it('takes a drifted target for drift of the data set, though no model gives it importance', () => {
    const churn = (share: number) =>
      table({ churn: numbers(sequence(2000, 1, 100).map((i) => (i < share ? 1 : 0))) });
    const columns = [{ name: 'churn', kind: 'numeric' }] as const;
    const verdict = (extra?: { target: string }): string =>
      detectDrift(churn(20), churn(40), columns, driftRules(), new Map([['tenure', 1]]), extra).verdict;
    expect([verdict(), verdict({ target: 'churn' })]).toEqual(['immaterial', 'drifted']);
  });
});
