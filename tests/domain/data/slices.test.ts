import { describe, expect, it } from 'vitest';

import { slicesOf } from '../../../domain/data/slices.js';
import { makeDatasetConfig } from '../../support/table.js';
import { customers } from '../../support/validation.js';

const table = customers(120);
const dataset = makeDatasetConfig();

describe('the slices of a table', () => {
  it('are the rows of each value, the largest first, every row with a value in one of them', () => {
    const slices = slicesOf(table, dataset, ['contract']);
    const sizes = slices.map(({ rows }) => rows.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const rows = slices.flatMap((slice) => [...slice.rows]).sort((a, b) => a - b);
    expect(new Set(rows).size).toBe(rows.length);
    const column = table.columns.get('contract');
    for (const { rows: own, value } of slices) {
      const values = [...own].map((row) =>
        column?.kind === 'category' ? column.categories[column.codes[row] ?? -1] : null,
      );
      expect(new Set(values)).toEqual(new Set([value]));
    }
  });

  it('of a column the table does not have are none', () => {
    expect(slicesOf(table, dataset, ['colour'])).toEqual([]);
  });
});
