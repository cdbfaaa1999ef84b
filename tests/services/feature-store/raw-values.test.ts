import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeRawValues, rawValuesEncoder } from '../../../services/feature-store/raw-values.js';
import type { Column } from '../../../contracts/table.js';
import { makeTable } from '../../support/table.js';

const number = (value: number): Column => ({ kind: 'number', values: Float64Array.of(value) });
const text = (value: string | null): Column => ({
  kind: 'category',
  codes: Int32Array.of(value === null ? -1 : 1),
  categories: ['unused', value ?? 'unused'],
});

const cell = fc.oneof(
  fc.double(),
  fc.constantFrom(NaN, -0, Infinity, -Infinity, Number.MIN_VALUE),
  fc.string({ unit: 'grapheme' }),
  fc.constant(null),
);

describe('raw values as bytes', () => {
  it('come back bit for bit, whatever they are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), cell), (row) => {
        const columns = Object.entries(row).map(([name, value]): [string, Column] => [
          name,
          typeof value === 'number' ? number(value) : text(value),
        ]);
        const bytes = rawValuesEncoder({ rows: 1, columns: new Map(columns) })(0);
        const values = [...decodeRawValues(bytes)];
        expect(values.map(([name]) => name)).toEqual(Object.keys(row));
        Object.values(row).forEach((value, i) => {
          expect(Object.is(values[i]?.[1], value)).toBe(true);
        });
      }),
    );
  });

  it('are those of the row that is asked for', () => {
    const encode = rawValuesEncoder(
      makeTable({ tenure: [1, null, 3], contract: ['Two year', 'One year', null] }),
    );
    expect([0, 1, 2].map((row) => Object.fromEntries(decodeRawValues(encode(row))))).toEqual([
      { tenure: 1, contract: 'Two year' },
      { tenure: NaN, contract: 'One year' },
      { tenure: 3, contract: null },
    ]);
  });

  it('take a table without columns', () => {
    expect(decodeRawValues(rawValuesEncoder(makeTable({}))(0)).size).toBe(0);
  });

  it('refuse bytes that end in the middle or hold an unknown kind', () => {
    const bytes = rawValuesEncoder(makeTable({ tenure: [1], contract: ['a'] }))(0);
    const whole = rawValuesEncoder(makeTable({ tenure: [1] }))(0).length;
    for (let length = 1; length < bytes.length; length++)
      if (length !== whole) expect(() => decodeRawValues(bytes.subarray(0, length))).toThrow(RangeError);
    const unknown = Buffer.from(bytes);
    unknown[8] = 9;
    expect(() => decodeRawValues(unknown)).toThrow('unknown kind');
  });
});
