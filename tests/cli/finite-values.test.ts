import { describe, expect, it } from 'vitest';

import { withoutInfinities } from '../../cli/finite-values.js';
import type { Column, Table } from '../../contracts/table.js';

describe('the values of engineered columns', () => {
  it('are missing where they are infinite, and counted; the others stay as they are', () => {
    const plain: Column = { kind: 'number', values: Float64Array.of(1, NaN, -0) };
    const texts: Column = { kind: 'category', codes: Int32Array.of(0, -1, 0), categories: ['inf'] };
    const table: Table = {
      rows: 3,
      columns: new Map<string, Column>([
        ['plain', plain],
        ['ratio', { kind: 'number', values: Float64Array.of(Infinity, 2, -Infinity) }],
        ['texts', texts],
      ]),
    };
    const finite = withoutInfinities(table);
    expect(finite.infiniteValues).toBe(2);
    expect(finite.table.columns.get('ratio')).toEqual({
      kind: 'number',
      values: Float64Array.of(NaN, 2, NaN),
    });
    expect(finite.table.columns.get('plain')).toBe(plain);
    expect(finite.table.columns.get('texts')).toBe(texts);
    expect([...finite.table.columns.keys()]).toEqual(['plain', 'ratio', 'texts']);
  });
});
