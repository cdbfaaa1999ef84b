import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { splitOf } from '../../../domain/data/split.js';
import { findAlikeRows } from '../../../domain/validation/alike-rows.js';
import { makeColumn, makeDelivered, type Cell } from '../../support/table.js';
import { validate } from '../../support/validation.js';

const splits = { salt: 'test-salt', train: 0.7, validation: 0.15, tolerance: 0.02 };
const rowsUpTo = (count: number): number[] => Array.from({ length: count }, (_, row) => row);

describe('the check for identifiers among the features', () => {
  const columns = [
    { name: 'customer_id', type: 'text' },
    { name: 'account', type: 'integer' },
    { name: 'phone', type: 'category' },
    { name: 'amount', type: 'number' },
    { name: 'tenure', type: 'integer' },
    { name: 'churn', type: 'category' },
  ];
  const tableOf = (count: number, extra: Readonly<Record<string, (row: number) => Cell>> = {}) => {
    const cells: Readonly<Record<string, (row: number) => Cell>> = {
      customer_id: (row) => row,
      account: (row) => 900_000 - 7 * row,
      phone: (row) => `+1 ${row}`,
      amount: (row) => row / 7,
      tenure: (row) => row % 70,
      churn: (row) => ((row * 7919) % 101 < 30 ? 'Yes' : 'No'),
      ...extra,
    };
    const rows = rowsUpTo(count);
    return makeDelivered(
      Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, rows.map(cell)])),
    );
  };
  const identifiers = (table: ReturnType<typeof tableOf>, ...rest: readonly [object?, object?]) =>
    validate(table, { columns, ...rest[0] }, rest[1])
      .report.checks.filter(({ name, passed }) => name === 'identifier_column' && !passed)
      .map(({ column }) => column);

  it('warns of categories and integers with a value per row, and says what to do', () => {
    const { report, check } = validate(tableOf(300), { columns });
    expect(report.passed).toBe(true);
    expect(check('identifier_column', 'account')).toMatchObject({
      passed: false,
      severity: 'warn',
      count: 300,
    });
    expect(check('identifier_column', 'phone').found).toBe(
      'a value of its own in each of 300 rows: if phone is an identifier, name it in features.exclude; if it is a ' +
        'quantity, in dataset.leaks.allow',
    );
    expect(check('identifier_column', 'tenure').passed).toBe(true);
  });

  it('does not look at excluded and allowed columns, nor at short tables', () => {
    expect(identifiers(tableOf(300), {}, { excluded: ['phone'] })).toEqual(['account']);
    expect(identifiers(tableOf(300), { leaks: { allow: ['account', 'phone'] } })).toEqual([]);
    expect(identifiers(tableOf(100))).toEqual(['phone']);
    expect(identifiers(tableOf(20))).toEqual([]);
  });

  it('sees through repeated customers and a few missing values', () => {
    const repeat = (row: number): number => Math.min(row, 290);
    const table = tableOf(300, {
      customer_id: repeat,
      account: (row) => (row % 50 === 7 ? null : repeat(row)),
      phone: (row) => (row % 2 === 0 ? null : `+1 ${row}`),
    });
    expect(identifiers(table)).toEqual(['account']);
  });

  it('takes a quantity for what it is', () => {
    expect(
      identifiers(tableOf(11_000, { account: (row) => (row * 7919) % 5003, phone: () => '+1' })),
    ).toEqual([]);
  });
});

describe('the check for rows alike in several parts', () => {
  const columns = [
    { name: 'customer_id', type: 'text' },
    { name: 'amount', type: 'number' },
    { name: 'contract', type: 'category' },
    { name: 'churn', type: 'category' },
  ];
  /** Customers of whom each of the last `copies` has the content of another. */
  const tableOf = (count: number, copies: number, values = 1_000_003) => {
    const original = (row: number): number => (row < count - copies ? row : (row * 31) % (count - copies));
    const rows = rowsUpTo(count).map(original);
    return makeDelivered({
      customer_id: rowsUpTo(count),
      amount: rows.map((row) => (row * 7919) % values),
      contract: rows.map((row) => `c${row % 3}`),
      churn: rows.map((row) => ((row * 7919) % 101 < 30 ? 'Yes' : 'No')),
    });
  };

  it('counts the copies of customers that landed in another part, and warns of more than 1 %', () => {
    const { report, check } = validate(tableOf(1000, 200), { columns }, { splits });
    const found = check('split_duplicates');
    expect(report.passed).toBe(true);
    expect(found).toMatchObject({ passed: false, severity: 'warn', dimension: 'leakage' });
    expect(found.count).toBeGreaterThan(30);
    expect(found.found).toBe(
      `${found.count} rows (${(found.share * 100).toFixed(2)} %): if they are copies (oversampling, a join), take them ` +
        'out before delivery',
    );
    expect(found.examples.map(({ key }) => splitOf(key ?? '', splits))).not.toContain('train');
  });

  it('judges a long table by a sample', () => {
    const { check } = validate(tableOf(21_000, 4000), { columns }, { splits });
    expect(check('split_duplicates').found).toMatch(/^about [\d,]+ rows \(\d\.\d\d %\): if they are copies/u);
  });

  it('passes few copies, and copies that share their part', () => {
    expect(validate(tableOf(1000, 5), { columns }, { splits }).check('split_duplicates').passed).toBe(true);
    const all = { ...splits, train: 0.999_999, validation: 0.000_000_1 };
    expect(validate(tableOf(1000, 200), { columns }, { splits: all }).check('split_duplicates').count).toBe(
      0,
    );
  });

  it('makes little of rows that are alike because their columns are coarse', () => {
    const { check } = validate(tableOf(1000, 0, 2), { columns }, { splits });
    expect(check('split_duplicates')).toMatchObject({ passed: false, severity: 'info' });
    expect(check('split_duplicates').found).toContain('most rows of this table are alike');
  });

  it('is not made where nobody says how rows are split', () => {
    expect(() => validate(tableOf(10, 0), { columns }).check('split_duplicates')).toThrow('no check');
  });
});

describe('rows with the same content', () => {
  const all = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row);

  it('are found whatever the columns hold', () => {
    const cell = fc.constantFrom<Cell>(null, 0, -0, 1, -1, 0.5, Infinity);
    const text = fc.constantFrom<Cell>('', 'a', 'b');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, text), { maxLength: 18 }), (cells) => {
        const columns = [0, 1, 2].map((index) => makeColumn(cells.map((row) => row[index] ?? null)));
        const contents = cells.map(
          ([a, b, c]) => `${String(a === 0 ? 0 : a)} ${String(b === 0 ? 0 : b)} ${String(c)}`,
        );
        const expected = [...new Set(contents)].map((content) =>
          contents.flatMap((other, row) => (other === content ? [row] : [])),
        );
        const found = findAlikeRows(columns, cells.length, all(cells.length));
        expect(found.map(({ sampled }) => sampled).sort(byFirst)).toEqual(expected);
        expect(found.map((group) => group.all).sort(byFirst)).toEqual(expected);
      }),
    );
  });

  it('are found for the rows of a sample, up to 20 of each content', () => {
    const values = Float64Array.from({ length: 50_000 }, (_, row) => (row % 2 === 0 ? row : 7));
    const [even, odd] = findAlikeRows(
      [{ kind: 'number', values }],
      values.length,
      Int32Array.of(12, 13, 999),
    );
    expect(even).toEqual({ sampled: [12], all: [12] });
    expect(odd?.sampled).toEqual([13, 999]);
    expect(odd?.all).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i + 1));
  });
});

const byFirst = (a: readonly number[], b: readonly number[]): number => (a[0] ?? 0) - (b[0] ?? 0);
