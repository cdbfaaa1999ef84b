import { describe, expect, it } from 'vitest';

import { draftColumns } from '../../../domain/draft/draft-columns.js';
import { withoutSentinels } from '../../../domain/draft/find-sentinels.js';
import { factsOf, texts } from './column-facts.js';

const ROWS = 400;

/** A column whose every n-th row holds `sentinel`, and the others these values. */
const mixed = (every: number, sentinel: string, value: (row: number) => number | string): string[] =>
  texts(ROWS, (row) => (row % every === 0 ? sentinel : String(value(row))));

const markersOf = (values: readonly string[]): readonly string[] =>
  withoutSentinels(factsOf('x', values)).facts.markers.map(({ text }) => text);

const age = (row: number): number => 18 + ((row * 7) % 60);

describe('a number that stands for a missing value', () => {
  it('is taken out of the values, their range and their count', () => {
    const { facts, remark } = withoutSentinels(factsOf('age', mixed(10, '-999', age)));
    expect(facts).toMatchObject({
      rows: ROWS,
      present: 360,
      distinct: 54,
      minimum: 19,
      maximum: 77,
      markers: [{ text: '-999', rows: 40 }],
      readable: { integer: 360, number: 360 },
    });
    expect(remark).toBe(
      '"-999" in 40 rows lies far from all other values (19 to 77) and seems to stand for missing ones: ' +
        'if it is a value, delete it from `missing_values` and widen `range`',
    );
  });

  it.each([
    ['-1 among shares', ['-1'], mixed(20, '-1', (row) => (row % 50) / 100)],
    ['999 among days', ['999'], mixed(2, '999', (row) => row % 27)],
    ['9999 among ages', ['9999'], mixed(80, '9999', age)],
    ['-9 among temperatures', ['-9'], mixed(25, '-9', (row) => (20 + (row % 50) / 10).toFixed(1))],
    [
      'one written in two ways',
      ['-999', '-999.0'],
      texts(ROWS, (row) => (row % 20 === 0 ? '-999' : row % 20 === 1 ? '-999.0' : String(age(row)))),
    ],
    [
      'one at each end',
      ['-99', '999'],
      texts(ROWS, (row) => (row % 20 === 0 ? '-99' : row % 20 === 1 ? '999' : String(age(row)))),
    ],
    [
      'one at an end, where the other is a value',
      ['999'],
      texts(ROWS, (row) => (row % 20 === 0 ? '999' : String((row % 21) - 1))),
    ],
  ])('is found: %s', (_, markers, values) => {
    expect(markersOf(values)).toEqual(markers);
  });

  it.each([
    ['ages from 0 to 99', texts(ROWS, (row) => String(row % 100))],
    ['ages of which many are cut at 99', mixed(10, '99', age)],
    ['hours a week up to 99', mixed(30, '99', (row) => 1 + ((row * 3) % 80))],
    ['years', mixed(5, '1999', (row) => 1960 + (row % 60))],
    ['counts from -1 on', texts(ROWS, (row) => String((row % 30) - 1))],
    ['prices of a few plans', texts(ROWS, (row) => ['9', '29', '99', '999'][row % 4] ?? '')],
    ['prices that end in 99', texts(ROWS, (row) => String(99 + 100 * (row % 10)))],
    ['a balance that may be below zero', mixed(20, '-999', (row) => row * 17)],
    ['answers -1, 0 and 1', texts(ROWS, (row) => String((row % 3) - 1))],
    ['outcomes -1 and 1', texts(ROWS, (row) => (row % 2 === 0 ? '-1' : '1'))],
    ['one value alone', texts(ROWS, () => '-1')],
    ['an outlier in 3 rows of 400', texts(ROWS, (row) => (row < 3 ? '-999' : String(age(row))))],
    ['a tail of large numbers', mixed(10, '99999', (row) => (row % 37) * 1500)],
    ['another number far away', mixed(10, '-500', age)],
  ])('is not found among %s', (_, values) => {
    expect(withoutSentinels(factsOf('x', values))).toMatchObject({ remark: null, facts: { markers: [] } });
  });
});

describe('the drafted contract of a column with such a number', () => {
  const roles = { key: 'id', target: 'churn' };

  it('counts it as missing, says why, and keeps it out of the range', () => {
    const [column] = draftColumns([factsOf('age', mixed(10, '-999', age))], roles);
    expect(column).toMatchObject({ type: 'integer', missing: 40, unreadable: 0 });
    expect(column?.contract).toMatchObject({
      missing_values: ['-999'],
      missing_budget: 0.17,
      range: [0, 110],
    });
    expect(column?.remark).toContain('delete it from `missing_values`');
  });

  it('leaves keys, and columns that are no numbers, as they are', () => {
    const values = mixed(10, '-1', (row) => `K${row % 40}`);
    for (const source of ['id', 'plan']) {
      const [column] = draftColumns([factsOf(source, values)], roles);
      expect(column?.markers).toEqual([]);
    }
    const [key] = draftColumns([factsOf('id', mixed(10, '-999', age))], roles);
    expect(key?.contract.missing_values).toBeUndefined();
  });
});
