import { describe, expect, it } from 'vitest';

import { contentHashes } from '../../../domain/validation/content-hashes.js';
import { countRenamedRows } from '../../../domain/validation/renamed-rows.js';
import { seededGenerator } from '../../../domain/math/seeded-generator.js';
import { makeColumn, makeTable, type Cell } from '../../support/table.js';

const rowsOf = (count: number): number[] => Array.from({ length: count }, (_, row) => row);
const all = (count: number): Int32Array => Int32Array.from(rowsOf(count));

/** Rows of a number with many values and a category, under keys with this prefix. */
const tableOf = (count: number, prefix: string, cell: (row: number) => Cell = (row) => row * 1.5) =>
  makeTable({
    id: rowsOf(count).map((row) => `${prefix}${row}`),
    spent: rowsOf(count).map(cell),
    plan: rowsOf(count).map((row) => ['a', 'b', 'c'][row % 3] ?? null),
  });

describe('rows that come again under other keys', () => {
  it('are all found, in any order of rows, columns and categories', () => {
    const { columns, rows } = tableOf(300, 'new-');
    const reversed = makeTable({
      plan: rowsOf(300).map((row) => ['a', 'b', 'c'][(299 - row) % 3] ?? null),
      spent: rowsOf(300).map((row) => (299 - row) * 1.5),
      id: rowsOf(300).map((row) => `old-${row}`),
    });
    expect(countRenamedRows({ columns, rows }, all(300), reversed, 'id')).toBe(300);
  });

  it('are looked for among the rows whose keys the model does not have', () => {
    const run = tableOf(100, 'k');
    expect(countRenamedRows(run, Int32Array.of(3, 7), tableOf(100, 'k'), 'id')).toBe(2);
    expect(countRenamedRows(run, new Int32Array(), tableOf(100, 'k'), 'id')).toBe(0);
  });

  it('are none where any other column has changed', () => {
    const later = tableOf(100, 'new-', (row) => row * 1.5 + 1);
    expect(countRenamedRows(later, all(100), tableOf(100, 'old-'), 'id')).toBe(0);
  });

  it('are compared in the columns that both tables have, of the same kind', () => {
    const without = makeTable({ id: ['x', 'y'], spent: [1.5, 3], plan: [1, 2] });
    expect(countRenamedRows(without, all(2), tableOf(100, 'old-'), 'id')).toBe(2);
    expect(countRenamedRows(makeTable({ id: ['x'] }), all(1), tableOf(100, 'old-'), 'id')).toBe(0);
  });

  it('have the same missing values, and the two zeros are one', () => {
    const model = makeTable({ id: ['a', 'b', 'c'], x: [null, 0, 5], y: ['p', null, 'q'] });
    const run = makeTable({ id: ['d', 'e', 'f'], x: [null, -0, null], y: ['p', null, null] });
    expect(countRenamedRows(run, all(3), model, 'id')).toBe(2);
  });

  it('are not told from others of the same content', () => {
    const alike = tableOf(300, 'new-', () => 1);
    expect(
      countRenamedRows(
        alike,
        all(300),
        tableOf(300, 'old-', () => 1),
        'id',
      ),
    ).toBe(0);
  });

  // 1,500 rows in 6,000 contents: some 230 occur once in each of two tables drawn independently, 1,170 once in one of them.
  it('are not made up by chance in tables of few different contents, and found there all the same', () => {
    const random = seededGenerator(7);
    const drawn = (prefix: string, rows: number) => tableOf(rows, prefix, () => random.integer(2000));
    for (let draw = 0; draw < 20; draw++) {
      const model = drawn('old-', 1500);
      expect(countRenamedRows(drawn('new-', 1500), all(1500), model, 'id')).toBe(0);
      expect(countRenamedRows(drawn('new-', 300), all(300), model, 'id')).toBe(0);
      expect(countRenamedRows(model, all(1500), model, 'id')).toBeGreaterThan(1000);
    }
  });
});

describe('the hash of a row', () => {
  it('is the same for the same texts under other codes, and another for other texts in the same places', () => {
    const one = contentHashes([makeColumn(['a', 'b', 'ab', null, ''])], 5);
    const other = contentHashes([makeColumn(['b', 'a', null, 'ab', ''])], 5);
    expect([other[1], other[0], other[3], other[2], other[4]]).toEqual([...one]);
    expect(new Set(one).size).toBe(5);
  });

  it('differs among a hundred thousand rows of small numbers', () => {
    const count = 100_000;
    const columns = [
      makeColumn(rowsOf(count).map((row) => row % 100)),
      makeColumn(rowsOf(count).map((row) => Math.floor(row / 100) % 100)),
      makeColumn(rowsOf(count).map((row) => Math.floor(row / 10_000))),
    ];
    expect(new Set(contentHashes(columns, count)).size).toBe(count);
  });
});
