import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ColumnFacts } from '../../../contracts/column-facts.js';
import type { ColumnContract } from '../../../contracts/config/dataset.js';
import { withUnknownTable } from '../../../services/warehouse/open-unknown-table.js';
import { datasetOf, valuesOf } from './datasets.js';
import { useSources } from './sources.js';

const sources = useSources();
const options = () => ({ workingFolder: join(sources.folder, 'work'), threads: 2 });

/** The facts of one column with these values. */
const factsOf = async (...values: readonly string[]): Promise<ColumnFacts> => {
  const path = await sources.write(['id,value', ...values.map((value, row) => `${row},${value}`)].join('\n'));
  return withUnknownTable(options(), path, ({ columns }) => {
    const [, facts] = columns;
    if (facts === undefined) throw new Error('expected two columns');
    return Promise.resolve(facts);
  });
};

describe('The facts of a column', () => {
  it('count its values, blanks and markers of missing values apart', async () => {
    expect(await factsOf('b', ' a ', 'a', '', '  ', 'NA', 'n/a', 'Unknown', 'NA')).toEqual({
      source: 'value',
      rows: 9,
      present: 3,
      distinct: 2,
      values: [
        { text: 'a', rows: 2 },
        { text: 'b', rows: 1 },
      ],
      markers: [
        { text: 'NA', rows: 2 },
        { text: 'Unknown', rows: 1 },
        { text: 'n/a', rows: 1 },
      ],
      readable: { integer: 0, number: 0, boolean: 0, timestamp: 0 },
      minimum: null,
      maximum: null,
      sentinels: [],
      leadingZeros: 0,
      longIntegers: 0,
      wholeNumbers: { rows: 0, distinct: 0 },
      otherNumbers: 0,
      otherDates: 0,
      examples: { number: null, time: null },
      rest: null,
      points: null,
      lookAlikes: [],
    });
  });

  it('tell in how many rows each type can read the value', async () => {
    const facts = await factsOf('1', '2.5', '-3e2', 'true', 'no', '2024-01-31', '2024-01-31T10:00:00Z', 'x');
    expect(facts.readable).toEqual({ integer: 2, number: 3, boolean: 3, timestamp: 2 });
    expect([facts.minimum, facts.maximum]).toEqual([-300, 2.5]);
  });

  it('tell what stands at the ends where it may mean that there is no number, and what is next to it', async () => {
    const facts = await factsOf('-999', '18', '-999.0', '97', ' -999', '9999', '25', 'NA', 'x');
    expect([facts.minimum, facts.maximum]).toEqual([-999, 9999]);
    expect(facts.sentinels).toEqual([
      {
        value: -999,
        texts: [
          { text: '-999', rows: 2 },
          { text: '-999.0', rows: 1 },
        ],
        next: 18,
      },
      { value: 9999, texts: [{ text: '9999', rows: 1 }], next: 97 },
    ]);
    expect((await factsOf('-1', '-1')).sentinels).toEqual([
      { value: -1, texts: [{ text: '-1', rows: 2 }], next: null },
    ]);
    expect((await factsOf('-999', '-1000', '0', '99', '100')).sentinels).toEqual([]);
  });

  /** As a field of CSV. */
  const field = (text: string): string => `"${text}"`;

  it('tell of digits that begin with 0', async () => {
    expect((await factsOf('01067', '007', '0', '0.5')).leadingZeros).toBe(2);
  });

  it('tell of digits that a double does not hold', async () => {
    const values = [
      '9007199254740992',
      '9007199254740993.0',
      ' 9007199254740994',
      '9007199254740991',
      '1e20',
      '0.5',
    ];
    expect(await factsOf(...values)).toMatchObject({
      longIntegers: 3,
      distinct: 6,
      readable: { integer: 1, number: 5, boolean: 0, timestamp: 0 },
    });
  });

  it('tell of such digits once, and not as another notation or as the rest', async () => {
    const facts = await factsOf('9007199254740993', '9007199254740995', '1', '2', '3');
    expect(facts).toMatchObject({ longIntegers: 2, otherNumbers: 0, rest: null });
  });

  it('tell whole numbers, with or without decimal zeros', async () => {
    const values = ['7', '7.0', ' 7.00', '07', '12345678901234567890', '12345678901234567891'];
    const others = ['-7', '7.5', '7e2', '7.', '1_0'];
    expect((await factsOf(...values, ...others)).wholeNumbers).toEqual({ rows: 6, distinct: 4 });
  });

  it('tell numbers in other notations from plain ones and from codes', async () => {
    const others = [
      ...[
        '1.234,50',
        '1,234.50',
        '12,5',
        "1'000",
        '1 234',
        '1\u202f234,5',
        '.5 %',
        '45.2%',
        '$1,234.50',
        'EUR 12',
      ],
      ...[
        '1.234,50 €',
        '-$5',
        '$-5',
        '(12.50)',
        '($1,234)',
        '\u22125',
        '5-',
        '1.2K',
        '12 kg',
        'CHF 1’000.00',
      ],
    ];
    const none = ['1.5', '-3e2', 'AB123', 'K00000', '12A', '030 123 456', '10.0.0.1', '1.2.3', 'x', '(x)'];
    for (const text of others) expect([text, (await factsOf(field(text))).otherNumbers]).toEqual([text, 1]);
    for (const text of none) expect([text, (await factsOf(text)).otherNumbers]).toEqual([text, 0]);
    expect((await factsOf(field('1,5'), field('2,5'), field('1,5'))).examples.number).toBe('1,5');
  });

  it('tell times that are not in ISO 8601 from those that are', async () => {
    const others = [
      ...[
        '31.12.2024',
        '12/31/24',
        '1-2-2024',
        '31.12.2024 14:00',
        '2024.12.31',
        '01-Jan-2024',
        'Jan 1, 2024',
      ],
      ...[
        '1 January 2024',
        '1st Mar 2024',
        '3. März 2024',
        'Mon, 01 Jan 2024 10:00:00 GMT',
        '2024-Jan-01',
        '01JAN2024',
      ],
      ...['1 de mayo de 2024', '2024-01-01 03:15:00 PM', '2024-01-01 3 p.m.', '12/31/2024 3:15 PM'],
    ];
    const none = [
      '2024-12-31',
      '2024-12-31T10:00:00Z',
      '10.12.14.5',
      'Mars 2 bars',
      'may',
      '12 Monkeys 1995',
    ];
    for (const text of others) expect([text, (await factsOf(field(text))).otherDates]).toEqual([text, 1]);
    for (const text of none) expect([text, (await factsOf(text)).otherDates]).toEqual([text, 0]);
  });

  it('count the missing marks of other systems as such', async () => {
    const marks = [
      '\\N',
      '#DIV/0!',
      '#REF!',
      '#VALUE!',
      '#NAME?',
      '#NUM!',
      '#NULL!',
      'n.a.',
      '-inf',
      'Infinity',
    ];
    const found = await factsOf('1', ...marks, '0000-00-00', '0000-00-00 00:00:00');
    expect([found.present, found.markers.length]).toEqual([1, marks.length + 2]);
  });

  it('name what is no number or time among mostly such', async () => {
    const numbers = await factsOf('1', '2', '3', '4.5', 'tba', 'tba', 'x');
    expect(numbers.rest).toEqual({
      type: 'number',
      distinct: 2,
      texts: [
        { text: 'tba', rows: 2 },
        { text: 'x', rows: 1 },
      ],
    });
    const times = await factsOf('2024-01-01', '2024-01-02', 'never');
    expect(times.rest).toEqual({ type: 'timestamp', distinct: 1, texts: [{ text: 'never', rows: 1 }] });
    expect((await factsOf('1', 'a', 'b')).rest).toBeNull();
  });

  it('tell of points that may stand between thousands, of numbers below 1,000 alone', async () => {
    const found = await factsOf('1.234', '12.500', '-1.000', '992', '0.123', '1.5', 'NA');
    expect(found.points).toEqual({ rows: 5, threeDigits: 3, whole: 1 });
    expect((await factsOf('1.234', '1000')).points).toBeNull();
    expect((await factsOf('1', '2')).points).toBeNull();
  });

  it('group values that look alike, and leave out what nobody sees', async () => {
    const seen = await factsOf(
      'red',
      'red',
      'Red',
      'r\u00aded',
      'red\u200b',
      'sky  blue',
      'sky\u00a0Blue',
      'green',
    );
    expect(seen.lookAlikes.map((group) => group.map(({ rows }) => rows))).toEqual([
      [2, 1, 1, 1],
      [1, 1],
    ]);
    expect((await factsOf('red', 'blue')).lookAlikes).toEqual([]);
    const composed = await factsOf('caf\u00e9', 'cafe\u0301');
    expect(composed.lookAlikes).toHaveLength(1);
  });

  it('list the 50 most frequent values, and count all', async () => {
    const values = Array.from({ length: 60 }, (_, row) => `v${row}`);
    const facts = await factsOf(...values, 'v59');
    expect([facts.distinct, facts.values.length, facts.values[0]]).toEqual([
      60,
      50,
      { text: 'v59', rows: 2 },
    ]);
  });

  it('of a table without rows are all zero', async () => {
    expect(await factsOf()).toMatchObject({ rows: 0, present: 0, distinct: 0, values: [], minimum: null });
  });
});

describe('An even share of a large table', () => {
  it('is the same each time, of about the rows that fit, and typed by a contract', async () => {
    const rows = 150_000;
    const lines = Array.from({ length: rows }, (_, row) => `k${row},${row}`);
    const path = await sources.write(`id,x\n${lines.join('\n')}\n`);
    const columns: ColumnContract[] = datasetOf([
      { name: 'id', type: 'text' },
      { name: 'x', type: 'integer' },
    ]).columns;
    const read = () => withUnknownTable(options(), path, (table) => table.readSample(columns));
    const [first, second] = [await read(), await read()];
    expect(first.rows).toBeGreaterThan(98_000);
    expect(first.rows).toBeLessThan(102_000);
    expect(second.columns.get('x')).toEqual(first.columns.get('x'));
    const [key] = valuesOf(first.columns.get('id'));
    const [value] = valuesOf(first.columns.get('x'));
    expect(key).toBe(`k${value ?? ''}`);
  });
});

describe('Texts that say that there is no value', () => {
  it('are missing in numbers, times and categories, and unreadable nowhere', async () => {
    const path = await sources.write('id,n,t,c\n1,NA,?,none\n2, NA ,2024-01-01,a\n3,5,oops,NA\n');
    const missing_values = ['NA', '?'];
    const { columns } = datasetOf([
      { name: 'id', type: 'text' },
      { name: 'n', type: 'integer', missing_values },
      { name: 't', type: 'timestamp', missing_values },
      { name: 'c', type: 'category', missing_values },
    ]);
    const table = await withUnknownTable(options(), path, (opened) => opened.readSample(columns));
    expect(valuesOf(table.columns.get('n'))).toEqual([null, null, 5]);
    expect(valuesOf(table.columns.get('t'))).toEqual([null, Date.UTC(2024, 0, 1), null]);
    expect(valuesOf(table.columns.get('c'))).toEqual(['none', 'a', null]);
    expect(table.unreadable).toEqual([{ row: 2, column: 't', text: 'oops' }]);
  });
});
