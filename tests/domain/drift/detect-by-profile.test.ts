import { describe, expect, it } from 'vitest';

import { driftReportSchema } from '../../../contracts/drift-detection.js';
import type { DriftReport, FeatureDrift } from '../../../contracts/drift-detection.js';
import type { TableProfile } from '../../../contracts/profile.js';
import type { Table } from '../../../contracts/table.js';
import { detectDriftByProfile } from '../../../domain/drift/detect-by-profile.js';
import { detectDrift } from '../../../domain/drift/detect.js';
import { OTHER_VALUES } from '../../../domain/drift/profile-categories.js';
import { mergeProfiles } from '../../../domain/profile/merge-profiles.js';
import { profileTable } from '../../../domain/profile/profile-table.js';
import { sequence } from './sample-pairs.js';
import { categories, driftRules, numbers, table } from './tables.js';

const watched = [
  { name: 'tenure', kind: 'numeric' },
  { name: 'contract', kind: 'category' },
] as const;

function profileOf(reference: Table): TableProfile {
  const columns = [...reference.columns].map(([name, { kind }]) => ({ name, type: kind }));
  return profileTable(reference, { key: null, target: null, columns });
}

function compare(reference: Table, current: Table): { byProfile: DriftReport; byRows: DriftReport } {
  return {
    byProfile: detectDriftByProfile(profileOf(reference), current, watched, driftRules()),
    byRows: detectDrift(reference, current, watched, driftRules()),
  };
}

function feature(report: DriftReport, name: string): FeatureDrift {
  const found = report.features.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no feature ${name} in the report`);
  return found;
}

const cycle = (size: number, ...texts: (string | null)[]): (string | null)[] =>
  Array.from({ length: size }, (_, i) => texts[i % texts.length] ?? null);

const reference = table({
  tenure: numbers(sequence(5000, 7919, 104729, 1000)),
  contract: categories(cycle(5000, 'monthly', 'yearly', null)),
});

describe('detectDriftByProfile', () => {
  it('agrees with the comparison of the rows, but for what a profile cannot tell', () => {
    const current = table({
      tenure: numbers(sequence(3000, 6101, 104723, 1100, 3)),
      contract: categories(cycle(3000, 'monthly', 'yearly', 'weekly', 'monthly')),
    });
    const { byProfile, byRows } = compare(reference, current);
    expect(driftReportSchema.parse(byProfile)).toEqual(byProfile);
    expect(byProfile.rows).toEqual(byRows.rows);
    expect(byProfile.features.map(({ name, verdict }) => [name, verdict])).toEqual(
      byRows.features.map(({ name, verdict }) => [name, verdict]),
    );
    for (const name of ['contract', 'contract__missing'])
      expect(feature(byProfile, name)).toEqual(feature(byRows, name));
    const [ours, theirs] = [feature(byProfile, 'tenure'), feature(byRows, 'tenure')];
    expect(ours).toMatchObject({ kind: 'numeric', ks: null, wasserstein: null });
    expect(ours.note).toContain('no Kolmogorov-Smirnov test and no Wasserstein distance');
    expect(ours.psi?.value).toBeCloseTo(theirs.psi?.value ?? NaN, 2);
    expect(ours.jensenShannon?.distance).toBeCloseTo(theirs.jensenShannon?.distance ?? NaN, 2);
  });

  // The counts of numpy.histogram 2.4.6 on the edges of the report, judged by scipy 1.17.1:
  // stats.chi2_contingency(counts, correction=False), spatial.distance.jensenshannon(*counts, base=2).
  it('counts and judges the bins of the report as numpy and SciPy do', () => {
    const small = table({ tenure: numbers(sequence(400, 37, 101)), contract: categories(cycle(400, 'a')) });
    const current = table({
      tenure: numbers(sequence(300, 53, 97, 1, 5)),
      contract: categories(cycle(300, 'a')),
    });
    const tenure = feature(compare(small, current).byProfile, 'tenure');
    expect(tenure.bins).toEqual({
      edges: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 101],
      reference: [40, 40, 39, 40, 40, 39, 39, 40, 40, 43],
      current: [16, 31, 31, 31, 31, 31, 31, 31, 31, 36],
    });
    expect(tenure.chiSquare?.statistic).toBeCloseTo(5.1729051524335885, 10);
    expect(tenure.chiSquare?.pValue).toBeCloseTo(0.8189826414541541, 12);
    expect(tenure.jensenShannon?.distance).toBeCloseTo(0.07572664702288237, 12);
  });

  it('finds a table and itself stable', () => {
    const { byProfile } = compare(reference, reference);
    expect(byProfile.verdict).toBe('stable');
    expect(feature(byProfile, 'tenure')).toMatchObject({
      psi: { value: 0 },
      chiSquare: { statistic: 0, pValue: 1 },
    });
  });

  it('finds a shift of half a standard deviation drifted, and one of a thirtieth immaterial', () => {
    const large = table({
      tenure: numbers(sequence(50_000, 7919, 104729, 1000)),
      contract: categories(cycle(9, 'a')),
    });
    const moved = (shift: number): string =>
      feature(
        compare(
          large,
          table({
            tenure: numbers(sequence(50_000, 6101, 104723, 1000, shift)),
            contract: categories(['a']),
          }),
        ).byProfile,
        'tenure',
      ).verdict;
    expect(moved(15)).toBe('drifted');
    expect(moved(1)).toBe('immaterial');
  });

  it('takes distant means for material where no bin shows it', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => (i % 100 === 0 ? 1000 : i % 10));
    const far = rows.map((value) => (value === 1000 ? 5000 : value));
    const more = far.map((value, i) => (i % 20 === 1 ? 9 : value));
    const pair = compare(
      table({ tenure: numbers(rows), contract: categories(cycle(1000, 'a')) }),
      table({ tenure: numbers(more), contract: categories(cycle(1000, 'a')) }),
    );
    const tenure = feature(pair.byProfile, 'tenure');
    expect(tenure.psi?.corrected).toBeLessThan(0.1);
    expect(tenure.verdict).toBe('drifted');
    expect(tenure.note).toMatch(/The means are 0\.\d+ reference standard deviations apart/);
  });

  it.each([
    { what: 'a constant that moved up', before: [5], after: [6.5] },
    { what: 'a constant that moved down', before: [5], after: [4] },
    { what: 'a constant with values to both sides', before: [5], after: [4, 5, 6] },
    { what: 'a flag', before: [0, 0, 0, 1], after: [0, 1, 1, 1] },
    {
      what: 'a column of mostly zeros',
      before: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 7],
      after: [0, 3, 4, 9],
    },
    { what: 'disjoint values', before: [1, 2, 3], after: [11, 12] },
    { what: 'equal constants', before: [0.1], after: [0.1] },
  ])('has the bins of the rows for $what', ({ before, after }) => {
    const repeated = (values: readonly number[]): Table =>
      table({
        tenure: numbers(Array.from({ length: 600 }, (_, i) => values[i % values.length] ?? 0)),
        contract: categories(cycle(600, 'a')),
      });
    const { byProfile, byRows } = compare(repeated(before), repeated(after));
    const [ours, theirs] = [feature(byProfile, 'tenure'), feature(byRows, 'tenure')];
    expect(ours.psi?.value).toBeCloseTo(theirs.psi?.value ?? NaN, 9);
    expect(ours.verdict).toBe(theirs.verdict);
    expect(feature(byProfile, 'tenure').bins?.reference.reduce((a, b) => a + b)).toBe(600);
    expect(feature(byProfile, 'tenure').bins?.current.reduce((a, b) => a + b)).toBe(600);
  });

  it('leaves missing and infinite values out, and compares their share', () => {
    const holes = numbers(
      sequence(5000, 7919, 104729, 1000).map((value, i) =>
        i % 4 === 0 ? NaN : i % 4 === 1 ? Infinity : value,
      ),
    );
    const { byProfile, byRows } = compare(
      reference,
      table({ tenure: holes, contract: categories(cycle(5000, 'a')) }),
    );
    expect(feature(byProfile, 'tenure').bins?.current.reduce((a, b) => a + b)).toBe(2500);
    expect(feature(byProfile, 'tenure__missing')).toEqual(feature(byRows, 'tenure__missing'));
  });

  it('compares values a profile does not list as one category, and says so', () => {
    const many = table({
      tenure: numbers(sequence(6000, 7919, 104729)),
      contract: categories(
        Array.from({ length: 6000 }, (_, i) => (i % 2 === 0 ? 'often' : `rare ${i % 300}`)),
      ),
    });
    const current = table({ tenure: numbers([1]), contract: categories(cycle(3000, 'often', 'new')) });
    const contract = feature(
      detectDriftByProfile(profileOf(many), current, watched, driftRules()),
      'contract',
    );
    expect(contract.bins?.edges).toContain(OTHER_VALUES);
    expect(contract.bins?.edges).not.toContain('new');
    expect(contract.note).toMatch(
      /lists 50 of its values: the \d+ rows with others are compared as one category/,
    );
  });

  it('says of a column whose profile keeps no values that it cannot be compared, and what to do', () => {
    const bare = profileOf(reference);
    const profile: TableProfile = {
      ...bare,
      columns: bare.columns.map((column) => {
        if (column.kind === 'category') return { ...column, top: [], other: 10 };
        const { distribution, ...rest } = column;
        return distribution === undefined ? column : rest;
      }),
    };
    const report = detectDriftByProfile(profile, reference, watched, driftRules());
    for (const name of ['tenure', 'contract']) {
      expect(feature(report, name)).toMatchObject({ verdict: 'inconclusive', psi: null, bins: null });
      expect(feature(report, name).note).toContain('--reference FILE');
    }
  });

  it('says how wrong the counts of a merged profile may be', () => {
    const part = (start: number): TableProfile =>
      profileOf(
        table({
          tenure: numbers(sequence(5000, 7919, 104729, 1000).subarray(start, start + 2500)),
          contract: categories(cycle(2500, 'a')),
        }),
      );
    const merged = mergeProfiles(part(0), part(2500));
    const tenure = feature(detectDriftByProfile(merged, reference, watched, driftRules()), 'tenure');
    expect(tenure.note).toMatch(/merged from parts: its counts may be off by up to \d+ of 5000 rows/);
    expect(tenure.verdict).toBe('stable');
  });

  it('has no reference for a column the profile lacks, and nothing to say where the current table lacks it', () => {
    const one = profileOf(table({ tenure: numbers(sequence(200, 37, 101)) }));
    const report = detectDriftByProfile(one, table({}), watched, driftRules());
    expect(report.features.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['tenure', 'inconclusive'],
      ['contract', 'baseline'],
    ]);
  });

  it('takes drift of the target for drift of the data set, whatever its importance', () => {
    const current = table({
      tenure: numbers(sequence(5000, 7919, 104729, 1000)),
      contract: categories(cycle(5000, 'yearly')),
    });
    const weights = new Map([['tenure', 1]]);
    const verdict = (target?: string): string =>
      detectDriftByProfile(profileOf(reference), current, watched, driftRules(), weights, { target }).verdict;
    expect(verdict()).toBe('immaterial');
    expect(verdict('contract')).toBe('drifted');
  });
});
