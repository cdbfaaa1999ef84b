import { describe, expect, it } from 'vitest';

import { selectRows, withColumn } from '../../../domain/data/select.js';
import { makeColumn, makeTable } from '../../support/table.js';

describe('selecting rows', () => {
  it('takes the given rows in the given order, missing values included', () => {
    const table = makeTable({ tenure: [1, 2, null], contract: ['a', 'b', null] });
    expect(selectRows(table, Int32Array.of(2, 0))).toEqual({
      rows: 2,
      columns: new Map([
        ['tenure', { kind: 'number', values: Float64Array.of(NaN, 1) }],
        ['contract', { kind: 'category', codes: Int32Array.of(-1, 0), categories: ['a', 'b'] }],
      ]),
    });
  });

  it('gives an empty table of the same columns for no rows', () => {
    const empty = selectRows(makeTable({ a: [1], b: ['x'] }), new Int32Array(0));
    expect(empty.rows).toBe(0);
    expect([...empty.columns.keys()]).toEqual(['a', 'b']);
  });

  it('adds a column without touching the table', () => {
    const table = makeTable({ a: [1, 2] });
    const wider = withColumn(table, 'b', makeColumn(['x', 'y']));
    expect([...wider.columns.keys()]).toEqual(['a', 'b']);
    expect([...table.columns.keys()]).toEqual(['a']);
  });
});
