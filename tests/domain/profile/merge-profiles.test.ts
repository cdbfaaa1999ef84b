import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { tableProfileSchema } from '../../../contracts/profile.js';
import type { NumberProfile, TableProfile } from '../../../contracts/profile.js';
import { rankFinder } from '../../../domain/profile/distribution-ranks.js';
import { mergeProfiles } from '../../../domain/profile/merge-profiles.js';
import { profileTable } from '../../../domain/profile/profile-table.js';
import { makeTable } from '../../support/table.js';
import { categoryOf, customerContract, customerProfile, numberOf } from './customers.js';

const whole = customerProfile(0, 3000);
const parts = [customerProfile(0, 700), customerProfile(700, 1900), customerProfile(1900, 3000)] as const;
const merged = mergeProfiles(...parts);

const contract = {
  key: null,
  target: customerContract.target,
  columns: [
    { name: 'charges', type: 'number' },
    { name: 'plan', type: 'category' },
    { name: 'churn', type: 'category' },
  ],
} as const;

type Row = readonly [number | null, string | null, 'Yes' | 'No' | null];

function profileRows(rows: readonly Row[]): TableProfile {
  const { columns } = makeTable({
    charges: rows.map(([value]) => value),
    plan: rows.map(([, value]) => value),
    churn: rows.map(([, , value]) => value),
  });
  const texts = (name: string): ReturnType<typeof columns.get> => {
    const column = columns.get(name);
    // A column of nothing but missing values is a number to makeTable.
    return column?.kind === 'category'
      ? column
      : { kind: 'category', codes: new Int32Array(rows.length).fill(-1), categories: [] };
  };
  const entries = ['plan', 'churn'].flatMap((name) => {
    const column = texts(name);
    return column === undefined ? [] : [[name, column] as const];
  });
  return profileTable({ rows: rows.length, columns: new Map([...columns, ...entries]) }, contract);
}

const row = fc.tuple(
  fc.option(fc.integer({ min: -20, max: 20 }).map((value) => value / 4)),
  fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
  fc.option(fc.constantFrom('Yes' as const, 'No' as const)),
);

/** What a profile of the same rows equals, but for the last digits of its sums. */
function almost(profile: TableProfile): unknown {
  return JSON.parse(JSON.stringify(profile), (_, value: unknown): unknown =>
    typeof value === 'number' ? expect.closeTo(value, 7) : value,
  );
}

/** How far the count at or below each listed value is from that of `exact`, which lists more; in rows. */
function largestRankError(estimated: NumberProfile, exact: NumberProfile): number {
  const { distribution } = estimated;
  if (distribution === undefined || exact.distribution === undefined) return NaN;
  const ours = rankFinder(distribution);
  const theirs = rankFinder(exact.distribution);
  const errors = distribution.values.map((value) => {
    const { upTo, error } = theirs(value);
    return Math.max(0, Math.abs(ours(value).upTo - upTo) - error);
  });
  return Math.max(...errors);
}

describe('mergeProfiles', () => {
  it('gives the profile of the whole, where every part lists all its values', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.array(row, { maxLength: 30 }), (a, b) => {
        const merged: unknown = JSON.parse(JSON.stringify(mergeProfiles(profileRows(a), profileRows(b))));
        expect(merged).toEqual(almost(profileRows([...a, ...b])));
      }),
      { numRuns: 40 },
    );
  });

  it('is exact for counts, moments and correlations of any column', () => {
    expect(tableProfileSchema.parse(merged)).toEqual(merged);
    expect(merged).toMatchObject({ rows: 3000, targetRate: whole.targetRate });
    for (const name of ['charges', 'calls', 'joined']) {
      const [ours, theirs] = [numberOf(name, merged), numberOf(name, whole)];
      expect(ours.missing).toBe(theirs.missing);
      expect(ours.moments?.mean).toBeCloseTo(theirs.moments?.mean ?? NaN, 3);
      expect(
        (ours.moments?.standardDeviation ?? NaN) / (theirs.moments?.standardDeviation ?? NaN),
      ).toBeCloseTo(1, 9);
      expect(ours.moments).toMatchObject({
        minimum: theirs.moments?.minimum,
        maximum: theirs.moments?.maximum,
      });
      expect(ours.targetCorrelation?.value).toBeCloseTo(theirs.targetCorrelation?.value ?? NaN, 9);
    }
    expect(categoryOf('plan', merged)).toEqual(categoryOf('plan', whole));
  });

  it('keeps ranks within the error it states, and quantiles near', () => {
    const ours = numberOf('charges', merged);
    const theirs = numberOf('charges', whole);
    const error = ours.distribution?.error ?? NaN;
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(0.02 * 3000);
    expect(largestRankError(ours, theirs)).toBeLessThanOrEqual(error);
    ours.quantiles.forEach(({ value }, i) => {
      expect(Math.abs(value - (theirs.quantiles[i]?.value ?? NaN))).toBeLessThan(1);
    });
    expect(ours.histogram?.edges).toEqual(theirs.histogram?.edges);
    expect(ours.histogram?.counts.reduce((sum, count) => sum + count)).toBe(2940);
    ours.histogram?.counts.forEach((count, bin) => {
      expect(Math.abs(count - (theirs.histogram?.counts[bin] ?? NaN))).toBeLessThanOrEqual(2 * error);
    });
  });

  it('estimates different values within 15 % of their number', () => {
    for (const name of ['charges', 'joined']) {
      const { distinct } = numberOf(name, merged);
      expect(distinct.exact).toBe(false);
      expect(Math.abs(distinct.count / numberOf(name, whole).distinct.count - 1)).toBeLessThan(0.15);
    }
    expect(Math.abs(categoryOf('customer_id', merged).distinct.count / 3000 - 1)).toBeLessThan(0.15);
  });

  it('does not depend on the order of merging, but for the error it states', () => {
    const [a, b, c] = parts;
    const left = mergeProfiles(mergeProfiles(a, b), c);
    const right = mergeProfiles(a, mergeProfiles(b, c));
    expect(categoryOf('plan', left)).toEqual(categoryOf('plan', right));
    expect(numberOf('calls', left).distinct).toEqual(numberOf('calls', right).distinct);
    for (const profile of [left, right]) {
      const charges = numberOf('charges', profile);
      expect(largestRankError(charges, numberOf('charges', whole))).toBeLessThanOrEqual(
        charges.distribution?.error ?? NaN,
      );
      expect(charges.moments?.mean).toBeCloseTo(numberOf('charges', whole).moments?.mean ?? NaN, 10);
    }
  });

  it('says how far too low the count of a value is that some part does not list', () => {
    const rare = (prefix: string): Row[] =>
      Array.from({ length: 120 }, (_, i) => [1, `${prefix}${Math.floor(i / 2)}`, 'Yes'] as const);
    const common = (value: string, count: number): Row[] =>
      Array.from({ length: count }, () => [1, value, 'No'] as const);
    const a = [...common('gold', 30), ...common('iron', 9), ...rare('a')];
    const b = [...common('gold', 20), ...rare('a')];
    const plan = categoryOf('plan', mergeProfiles(profileRows(a), profileRows(b)));
    expect(plan.top[0]).toMatchObject({ value: 'gold', count: 50, negatives: 50, positives: 0 });
    expect(plan.undercount).toBe(2);
    expect(plan.top.reduce((sum, { count }) => sum + count, plan.other)).toBe(a.length + b.length);
    expect(plan.targetCorrelation).toBeNull();
    expect(plan.distinct.exact).toBe(false);
  });

  it('takes parts of less detail', () => {
    const least = {
      ...whole,
      columns: whole.columns.map((column) => (column.kind === 'number' ? withoutDetail(column) : column)),
    };
    const charges = numberOf('charges', mergeProfiles(least, whole));
    expect(charges).toMatchObject({ rows: 6000, quantiles: [], targetCorrelation: null });
    expect(charges.distribution).toBeUndefined();
    expect(charges.moments?.mean).toBeCloseTo(numberOf('charges', whole).moments?.mean ?? NaN, 10);
  });

  it('refuses parts of different tables', () => {
    const other = profileTable(makeTable({ charges: ['a'] }), customerContract);
    expect(() => mergeProfiles(customerProfile(0, 10), other)).toThrow(
      'customer_id, a category in one profile, is absent from another: profile both with one data contract',
    );
  });
});

function withoutDetail(column: NumberProfile): NumberProfile {
  const { distribution, byTarget, ...rest } = column;
  return distribution === undefined || byTarget === undefined ? rest : { ...rest, quantiles: [] };
}
