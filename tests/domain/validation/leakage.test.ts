import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { splitOf } from '../../../domain/data/split.js';
import { findContentTwins } from '../../../domain/validation/content-twins.js';
import { makeColumn, makeDelivered, makeTable, type Cell } from '../../support/table.js';
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
      identifiers(tableOf(30_000, { account: (row) => (row * 7919) % 20_011, phone: () => '+1' })),
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
      customer_id: rowsUpTo(count).map((row) => `C${row}`),
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
  it('are found whatever the columns hold, each with the first row of its content', () => {
    const cell = fc.constantFrom<Cell>(null, 0, -0, 1, -1, 0.5, Infinity);
    const text = fc.constantFrom<Cell>(null, 'a', 'b');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, text), { maxLength: 40 }), (cells) => {
        const columns = [
          makeColumn(cells.map(([a]) => a)),
          makeColumn(cells.map(([, b]) => b)),
          ...makeTable({ text: ['a', 'b', ...cells.map(([, , c]) => c)] }).columns.values(),
        ].map((column) =>
          column.kind === 'category' && column.codes.length > cells.length
            ? { ...column, codes: column.codes.slice(2) }
            : column,
        );
        const contents = cells.map(
          ([a, b, c]) => `${String(a === 0 ? 0 : a)} ${String(b === 0 ? 0 : b)} ${String(c)}`,
        );
        const expected = contents.flatMap((content, row) => {
          const first = contents.indexOf(content);
          return first < row ? [[row, first]] : [];
        });
        const { rows, firsts } = findContentTwins(columns, cells.length);
        expect([...rows].map((row, i) => [row, firsts[i]])).toEqual(expected);
      }),
    );
  });

  it('are found in a long table', () => {
    const values = Float64Array.from({ length: 50_000 }, (_, row) => (row === 49_999 ? 12 : row / 3));
    values[12] = 12;
    expect(findContentTwins([{ kind: 'number', values }], values.length)).toEqual({
      rows: Int32Array.of(36, 49_999),
      firsts: Int32Array.of(12, 12),
    });
  });
});
