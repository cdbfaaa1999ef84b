import { describe, expect, it } from 'vitest';

import { tableProfileSchema } from '../../../contracts/profile.js';
import { profileTable } from '../../../domain/profile/profile-table.js';
import { makeTable } from '../../support/table.js';
import { categoryOf, customerContract, customerProfile, numberOf, profileOf } from './customers.js';

const profile = customerProfile(0, 1000);

describe('profileTable', () => {
  it('fits its schema, and comes back from JSON as it was', () => {
    expect(tableProfileSchema.parse(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
    expect(profile).toMatchObject({ formatVersion: 1, rows: 1000, targetRate: 0.3 });
    expect(profile.columns.map(({ name }) => name)).toEqual(customerContract.columns.map(({ name }) => name));
  });

  // numpy 2.4.6 (mean, std, quantile, histogram) and scipy 1.17.1 (stats.pearsonr) on the same 980 values.
  it('says of a number what numpy and SciPy say', () => {
    const charges = numberOf('charges', profile);
    expect(charges).toMatchObject({ rows: 1000, missing: 20, distinct: { count: 880, exact: true } });
    expect(charges.moments?.mean).toBeCloseTo(52.38683673469389, 12);
    expect(charges.moments?.standardDeviation).toBeCloseTo(29.090809969604322, 12);
    expect(charges.moments).toMatchObject({ minimum: 0.5, maximum: 108 });
    const expected = [1.7790000000000001, 7.095, 12.49, 27.475, 52.45, 77.35, 92.31, 97.405, 104.542];
    expect(charges.quantiles.map(({ probability }) => probability)).toEqual([
      0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99,
    ]);
    charges.quantiles.forEach(({ value }, i) => {
      expect(value).toBeCloseTo(expected[i] ?? NaN, 12);
    });
    expect(charges.histogram?.counts).toEqual([
      40, 47, 53, 52, 52, 56, 50, 53, 52, 53, 55, 50, 53, 53, 52, 53, 52, 52, 36, 16,
    ]);
    expect(charges.histogram?.edges.slice(0, 4)).toEqual([0.5, 5.875, 11.25, 16.625]);
    expect(charges.targetCorrelation?.measure).toBe('pearson');
    expect(charges.targetCorrelation?.value).toBeCloseTo(0.1286807364416505, 12);
  });

  // numpy 2.4.6 and scipy 1.17.1; a mean of 1.7e12 as a double leaves ten digits of the correlation.
  it('keeps the digits of timestamps', () => {
    const joined = numberOf('joined', profile);
    expect(joined.moments?.mean).toBe(1700052185941);
    expect(joined.moments?.standardDeviation).toBeCloseTo(30232118.85385341, 5);
    expect(joined.targetCorrelation?.value).toBeCloseTo(-0.020609953407975768, 10);
  });

  // pandas 3.1.1 (value_counts, groupby sum), the ratio from scipy 1.17.1 stats.f_oneway: sqrt(6 F / (6 F + 993)).
  it('says of a category what pandas says, with the correlation ratio', () => {
    const plan = categoryOf('plan', profile);
    expect(plan.top.map(({ value, count, positives }) => [value, count, positives])).toEqual([
      ['c3', 239, 72],
      ['c5', 191, 57],
      ['c0', 190, 59],
      ['c1', 143, 42],
      ['c2', 95, 28],
      ['c4', 95, 28],
      ['c6', 47, 14],
    ]);
    expect(plan).toMatchObject({ missing: 0, other: 0, distinct: { count: 7, exact: true } });
    expect(plan.targetCorrelation?.measure).toBe('correlation_ratio');
    expect(plan.targetCorrelation?.value).toBeCloseTo(0.012543384581904075, 12);
  });

  it('gives whole numbers bins of equally many of them', () => {
    const { rows, columns } = makeTable({ tenure: [0, 72, 3, 4], active: [true, false, true, true] });
    const whole = profileTable(
      { rows, columns },
      {
        key: null,
        target: null,
        columns: [
          { name: 'tenure', type: 'integer' },
          { name: 'active', type: 'boolean' },
        ],
      },
    );
    expect(numberOf('tenure', whole).histogram?.edges.slice(0, 3)).toEqual([0, 4, 8]);
    expect(numberOf('tenure', whole).histogram?.counts).toEqual([2, 1, ...Array<number>(16).fill(0), 1]);
    expect(numberOf('active', whole).histogram).toEqual({ edges: [0, 1, 2], counts: [1, 3] });
  });

  it('holds no key and no free text', () => {
    const text = JSON.stringify(profile);
    expect(text).not.toContain('id-');
    expect(text).not.toContain('said');
    for (const name of ['customer_id', 'remark']) {
      expect(categoryOf(name, profile)).toMatchObject({
        distinct: { count: 1000, exact: true },
        targetCorrelation: null,
        top: [],
        other: 1000,
      });
    }
    const numeric = profileTable(makeTable({ id: [500_001, 500_002], churn: ['Yes', 'No'] }), {
      ...customerContract,
      key: 'id',
      columns: [{ name: 'id', type: 'integer' }],
    });
    expect(JSON.stringify(numeric)).not.toContain('50000');
    expect(profileOf('id', numeric)).toMatchObject({
      rows: 2,
      distinct: { count: 2, exact: true },
      moments: null,
    });
  });

  it('lists no value of a single row where there are too many values, and no long one', () => {
    const values = Array.from({ length: 200 }, (_, i) =>
      i < 40 ? 'often' : i < 42 ? 'x'.repeat(101) : `only ${i}`,
    );
    const { columns } = profileTable(makeTable({ plan: values }), { ...customerContract, target: null });
    expect(columns).toMatchObject([
      { top: [{ value: 'often', count: 40 }], other: 160, distinct: { count: 160 } },
    ]);
  });

  it('counts infinite values as missing, and survives values whose squares overflow', () => {
    const table = makeTable({ charges: [1e300, -1e300, Infinity, -Infinity, null] });
    const charges = numberOf('charges', profileTable(table, customerContract));
    expect(charges).toMatchObject({ missing: 3, moments: null, targetCorrelation: null });
    expect(tableProfileSchema.shape.columns.element.parse(charges)).toEqual(charges);
  });

  it('says nothing of a column without values, and of a correlation that is not defined', () => {
    const table = makeTable({ charges: [null, null], calls: [4, 4], churn: ['Yes', null] });
    const sparse = profileTable(table, customerContract);
    expect(numberOf('charges', sparse)).toMatchObject({ moments: null, quantiles: [], histogram: null });
    expect(numberOf('calls', sparse)).toMatchObject({
      moments: { mean: 4, standardDeviation: 0 },
      targetCorrelation: null,
      histogram: { edges: [4, 5], counts: [2] },
    });
    expect(sparse).toMatchObject({ targetRate: 1, targetRows: 1 });
    expect(profileTable(table, { ...customerContract, target: null }).targetRate).toBeNull();
  });

  it('has no correlation of the target with itself', () => {
    expect(profileOf('churn', profile).targetCorrelation).toBeNull();
  });
});
