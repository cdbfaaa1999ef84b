import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Column, Table } from '../../../contracts/table.js';
import { TableFormatError } from '../../../services/warehouse/errors.js';
import { openWarehouse, useSources } from './sources.js';

const sources = useSources();

const tableOf = (columns: Record<string, Column>): Table => {
  const [first] = Object.values(columns);
  const rows = first?.kind === 'number' ? first.values.length : (first?.codes.length ?? 0);
  return { rows, columns: new Map(Object.entries(columns)) };
};
const numbers = (...values: number[]): Column => ({ kind: 'number', values: Float64Array.from(values) });
const category = (codes: number[], categories: string[]): Column => ({
  kind: 'category',
  codes: Int32Array.from(codes),
  categories,
});
const roundTrip = async (table: Table): Promise<Table> => {
  const { warehouse } = openWarehouse(sources);
  return warehouse.read(await warehouse.write(table));
};

describe('A typed table on disk', () => {
  it('keeps special numbers exactly, -0 among equal zeros too', async () => {
    const special = [
      Number.NaN,
      0,
      -0,
      Infinity,
      -Infinity,
      5e-324,
      1.7976931348623157e308,
      0.1 + 0.2,
      2 ** 53,
    ];
    const repeated = Array.from({ length: 900 }, (_, i) => special[i % special.length] ?? 0);
    expect(await roundTrip(tableOf({ x: numbers(...repeated) }))).toEqual(
      tableOf({ x: numbers(...repeated) }),
    );
  });

  it.each([
    ['sorted and all used', ['a', 'b'], [1, 0, -1]],
    ['unused ones among them', ['', 'a', 'b', 'c'], [2, 0, -1]],
    ['in an order of their own', ['New', 'Medium', 'Long', 'Very_Long'], [3, -1, 0]],
    ['sorted for JavaScript but not by UTF-8', ['😀', '\uffee'], [1, 0, 0]],
    ['with odd characters', ["it's", '"', '\n', '\0', ' x '], [4, 3, 2]],
    ['none at all', [], [-1, -1, -1]],
  ])('keeps categories that are %s', async (_, categories, codes) => {
    const table = tableOf({ c: category(codes, categories) });
    expect(await roundTrip(table)).toEqual(table);
  });

  it('keeps a table of no rows with its categories', async () => {
    const table = tableOf({ x: numbers(), c: category([], ['b', 'a']) });
    expect(await roundTrip(table)).toEqual(table);
  });

  it('keeps more rows than a chunk and more categories than an enumeration', async () => {
    const rows = 6_000;
    const categories = Array.from({ length: rows }, (_, i) => `K${String(i).padStart(6, '0')}`);
    const table = tableOf({
      key: category(
        Array.from({ length: rows }, (_, i) => (i * 7919) % rows),
        categories,
      ),
      low: category(
        Array.from({ length: rows }, (_, i) => (i % 5) - 1),
        ['d', 'c', 'b', 'a'],
      ),
      x: {
        kind: 'number',
        values: Float64Array.from({ length: rows }, (_, i) => (i % 11 === 0 ? Number.NaN : i / 3)),
      },
    });
    const read = await roundTrip(table);
    expect(read.columns.get('low')).toEqual(table.columns.get('low'));
    expect(read.columns.get('x')).toEqual(table.columns.get('x'));
    const [key, expected] = [read.columns.get('key'), table.columns.get('key')];
    if (key?.kind !== 'category' || expected?.kind !== 'category') throw new Error('expected categories');
    expect(Buffer.compare(Buffer.from(key.codes.buffer), Buffer.from(expected.codes.buffer))).toBe(0);
    expect(key.categories.join()).toBe(categories.join());
  });

  it('comes back exactly, whatever it holds, and writes to the same bytes', async () => {
    const { warehouse } = openWarehouse(sources);
    const text = fc.string({ unit: 'binary', maxLength: 6 }).filter((value) => !value.startsWith('\ufeff'));
    const anyNumbers = (rows: number) =>
      fc.array(fc.double(), { minLength: rows, maxLength: rows }).map((values) => numbers(...values));
    const anyCategory = (rows: number) =>
      fc
        .uniqueArray(text, { maxLength: 8 })
        .chain((categories) =>
          fc
            .array(fc.integer({ min: -1, max: categories.length - 1 }), { minLength: rows, maxLength: rows })
            .map((codes) => category(codes, categories)),
        );
    const anyTable = fc
      .integer({ min: 0, max: 30 })
      .chain((rows) =>
        fc
          .array(fc.oneof(anyNumbers(rows), anyCategory(rows)), { minLength: 1, maxLength: 5 })
          .map((columns) => ({ rows, columns: new Map(columns.map((column, i) => [`c ${i}"`, column])) })),
      );
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const ref = await warehouse.write(table);
        const read = await warehouse.read(ref);
        expect(read).toEqual(table);
        expect(await warehouse.write(read)).toEqual(ref);
      }),
      { numRuns: 5 },
    );
  });

  it('changes its schema hash with a name or a type, and with nothing else', async () => {
    const { warehouse } = openWarehouse(sources);
    const hashOf = async (columns: Record<string, Column>) =>
      (await warehouse.write(tableOf(columns))).schemaHash;
    const hash = await hashOf({ a: numbers(1), b: category([0], ['x']) });
    expect(await hashOf({ a: numbers(2), b: category([-1], []) })).toBe(hash);
    expect(await hashOf({ a: numbers(1), c: category([0], ['x']) })).not.toBe(hash);
    expect(await hashOf({ a: numbers(1), b: numbers(1) })).not.toBe(hash);
  });

  it.each([
    ['no column', {}],
    ['expected 1 as the table', { a: numbers(1), b: numbers(1, 2) }],
    ['row 0 has a code outside -1..0', { a: category([1], ['x']) }],
    ['a category is there twice', { a: category([1], ['x', 'x']) }],
    ['lone surrogate', { a: category([0], ['\ud800']) }],
    ['byte-order mark', { a: category([0], ['\ufeffx']) }],
    ['is reserved', { File_Row_Number: numbers(1), a: numbers(1) }],
    ['holds a NUL character', { 'a\0': numbers(1) }],
    ['letter case aside', { a: numbers(1), A: numbers(1) }],
  ])('is refused with the reason: %s', async (reason, columns) => {
    const { warehouse } = openWarehouse(sources);
    const table = { rows: 1, columns: new Map(Object.entries(columns)) };
    await expect(warehouse.write(table)).rejects.toThrow(TableFormatError);
    await expect(warehouse.write(table)).rejects.toThrow(reason);
  });

  it('is read column by column where not all are wanted, in its own order', async () => {
    const { warehouse } = openWarehouse(sources);
    const plan = category([1, -1, 0], ['a', 'b']);
    const whole = tableOf({ tenure: numbers(1, NaN, 3), plan, key: category([0, 1, 2], ['x', 'y', 'z']) });
    const ref = await warehouse.write(whole);
    const { columns, rows } = await warehouse.read(ref, ['plan', 'tenure', 'unknown']);
    expect([rows, [...columns.keys()]]).toEqual([3, ['tenure', 'plan']]);
    expect(columns.get('plan')).toEqual(plan);
    expect((await warehouse.read(ref, [])).rows).toBe(3);
  });

  it('is not read from a snapshot', async () => {
    const { warehouse } = openWarehouse(sources);
    const snapshot = await warehouse.snapshot({ path: await sources.write('a\n1\n'), type: 'csv' });
    await expect(warehouse.read(snapshot)).rejects.toThrow(/not written as a typed table/);
  });
});
