import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { rocAuc } from '../../../domain/evaluation/roc-auc.js';
import { countByCategory, countByNumber } from '../../../domain/validation/outcome-counts.js';
import { outcomeRows, thinned } from '../../../domain/validation/outcome-rows.js';
import { rankAuc, rateAuc } from '../../../domain/validation/single-column-auc.js';
import { makeDelivered, type Cell } from '../../support/table.js';
import { validate } from '../../support/validation.js';

const rowsOf = (labels: readonly number[]) => outcomeRows(Float32Array.from(labels));
const byRank = (labels: readonly number[], values: readonly number[]) =>
  rankAuc(countByNumber(Float64Array.from(values), rowsOf(labels)));
const byRate = (labels: readonly number[], codes: readonly number[]) =>
  rateAuc(
    countByCategory(
      { kind: 'category', codes: Int32Array.from(codes), categories: [...new Set(codes)].map(String) },
      rowsOf(labels),
    ),
  );

describe('the ROC-AUC of a number by itself', () => {
  it('is that of scikit-learn, ties counting one half', () => {
    // scikit-learn 1.9.1: roc_auc_score([0,0,1,0,1,1,0,1,1,1], [1,2,2,3,3,4,4,5,6,7])
    expect(byRank([0, 0, 1, 0, 1, 1, 0, 1, 1, 1], [1, 2, 2, 3, 3, 4, 4, 5, 6, 7])).toBeCloseTo(0.8125, 12);
  });

  it('takes a missing value as the lowest or the highest, whichever tells more', () => {
    const labels = [0, 0, 1, 0, 1, 1, 1, 1];
    const values = [3, 1, 2, 2, 5, 9, NaN, NaN];
    // scikit-learn 1.9.1: 0.5 with the missing values at -1, 0.9 with them at 99
    expect(byRank(labels, values)).toBeCloseTo(0.9, 12);
  });

  it('equals the product metric for any numbers, upwards or downwards', () => {
    const pair = fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(-Infinity, -2, -0, 0, 0.5, 3, Infinity));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
        const labels = pairs.map(([label]) => label);
        const values = pairs.map(([, value]) => value);
        const expected = rocAuc(labels, values);
        const found = byRank(labels, values);
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(Math.max(expected, 1 - expected), 10);
      }),
    );
  });
});

describe('the ROC-AUC of the target rate by value', () => {
  it('is 1 where the value tells the outcome, in any order, missing values included', () => {
    expect(byRate([1, 1, 0, 0, 1, 1], [0, 0, 1, 1, -1, -1])).toBe(1);
  });

  it('is one half for an identifier and for one value', () => {
    expect(byRate([1, 0, 1, 0, 0], [0, 1, 2, 3, 4])).toBe(0.5);
    expect(byRate([1, 0, 1, 0, 0], [0, 0, 0, 0, 0])).toBe(0.5);
  });

  it('learns nothing by heart from values of few rows, at a rare outcome either', () => {
    const labels = Array.from({ length: 5000 }, (_, row) => ((row * 7919) % 100 === 0 ? 1 : 0));
    const fives = labels.map((_, row) => Math.floor(row / 5));
    expect(byRate(labels, fives)).toBeLessThan(0.6);
  });

  it('is null without rows of both outcomes', () => {
    expect(byRate([1, 1], [0, 1])).toBeNull();
    expect(byRate([], [])).toBeNull();
  });
});

describe('the rows of a sample', () => {
  it('are evenly spaced within each outcome', () => {
    const rows = thinned(rowsOf(Array.from({ length: 40 }, (_, row) => (row % 4 === 0 ? 1 : 0))), 5);
    expect([...rows.positives]).toEqual([0, 8, 16, 24, 32]);
    expect(rows.negatives).toHaveLength(5);
  });
});

const columns = [
  { name: 'customer_id', type: 'text' },
  { name: 'amount', type: 'number' },
  { name: 'reason', type: 'category' },
  { name: 'note', type: 'text' },
  { name: 'churn', type: 'category' },
];
const isChurner = (row: number): boolean => row % 5 === 0;
const tableOf = (amount: (row: number) => Cell, reason: (row: number) => Cell, count = 200) => {
  const rows = Array.from({ length: count }, (_, row) => row);
  return makeDelivered({
    customer_id: rows,
    amount: rows.map(amount),
    reason: rows.map(reason),
    note: rows.map((row) => (isChurner(row) ? 'left' : 'stays')),
    churn: rows.map((row) => (isChurner(row) ? 'Yes' : 'No')),
  });
};
const noise = (row: number): number => (row * 7919) % 211;
const plain = (row: number): string => `r${noise(row) % 3}`;

describe('the check for columns that leak', () => {
  it('blocks on a column that alone tells the outcome, and says what to do', () => {
    const { report, check } = validate(
      tableOf((row) => (isChurner(row) ? 500 : 1) + noise(row), plain),
      { columns },
    );
    expect(report.passed).toBe(false);
    expect(check('leaking_column', 'amount')).toMatchObject({
      passed: false,
      severity: 'block',
      dimension: 'leakage',
      expected: 'a ROC-AUC of at most 0.99 on the outcome by itself',
      found:
        'ROC-AUC 1.0000: known only after the outcome, or made from it. Name amount in features.exclude; if it is ' +
        'known beforehand, in dataset.leaks.allow',
    });
    expect(check('leaking_column', 'reason').passed).toBe(true);
  });

  it.each([
    [
      'a number in the middle of others',
      (row: number) => (isChurner(row) ? 50 : row % 2 === 0 ? 1 : 99),
      plain,
    ],
    ['a value where the others have none', (row: number) => (isChurner(row) ? row : null), plain],
    ['a category of one outcome', noise, (row: number) => (isChurner(row) ? 'moved' : `r${row % 2}`)],
    ['a category for each of one outcome', noise, (row: number) => (isChurner(row) ? `on day ${row}` : null)],
  ])('finds %s', (_, amount, reason) => {
    expect(validate(tableOf(amount, reason), { columns }).report.passed).toBe(false);
  });

  it('passes columns that tell something, identifiers, and text that no model sees', () => {
    const { report } = validate(
      tableOf(
        (row) => noise(row) + (isChurner(row) ? 40 : 0),
        (row) => `id${row}`,
      ),
      { columns },
    );
    const leaks = report.checks.filter(({ name }) => name === 'leaking_column');
    expect(leaks.map(({ column, passed }) => [column, passed])).toEqual([
      ['amount', true],
      ['reason', true],
    ]);
  });

  it('judges a long table by a sample first, and a leak by all rows', () => {
    const count = 20_000;
    const long = tableOf((row) => (isChurner(row) && row % 500 > 0 ? 500 : noise(row)), plain, count);
    const { check } = validate(long, { columns });
    // 1 of 100 churners is among the others.
    expect(check('leaking_column', 'amount').found).toMatch(/^ROC-AUC 0\.99\d\d: /u);
    expect(check('leaking_column', 'reason').found).toMatch(/^ROC-AUC 0\.\d{4}, on a sample$/u);
  });

  it('follows the configuration: another limit and severity, allowed and excluded columns', () => {
    const leaking = tableOf((row) => (isChurner(row) ? 500 : 1) + noise(row), plain);
    const severity = validate(leaking, { columns, leaks: { severity: 'warn' } });
    expect(severity.report.passed).toBe(true);
    expect(severity.check('leaking_column', 'amount')).toMatchObject({ passed: false, severity: 'warn' });
    expect(validate(leaking, { columns, leaks: { max_auc: 1 } }).report.passed).toBe(true);
    expect(validate(leaking, { columns, leaks: { allow: ['amount'] } }).report.passed).toBe(true);
    expect(validate(leaking, { columns }, { excluded: ['amount'] }).report.passed).toBe(true);
  });

  it('tells nothing from a handful of outcomes', () => {
    const few = tableOf((row) => (isChurner(row) ? 1 : 0), plain, 40);
    expect(validate(few, { columns }).check('leaking_column', 'amount')).toMatchObject({
      passed: true,
      found: 'fewer than 10 rows of an outcome: it cannot be told',
    });
  });
});
