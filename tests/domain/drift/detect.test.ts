import { describe, expect, it } from 'vitest';

import { driftReportSchema } from '../../../contracts/drift-detection.js';
import type { FeatureDrift } from '../../../contracts/drift-detection.js';
import { baselineReport, detectDrift } from '../../../domain/drift/detect.js';
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

  it('reports a first run as baseline', () => {
    const report = baselineReport(7043);
    expect(driftReportSchema.parse(report)).toEqual({
      verdict: 'baseline',
      rows: { reference: 0, current: 7043 },
      features: [],
    });
  });
});
