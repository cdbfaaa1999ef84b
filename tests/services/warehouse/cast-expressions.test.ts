import { DuckDBInstance, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isLongInteger, readBoolean, readNumber } from '../../../domain/data/read-value.js';
import * as sql from '../../../services/warehouse/cast-expressions.js';

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("SET TimeZone = 'UTC'");
});
afterAll(() => {
  connection.closeSync();
});

/** What an SQL expression over a text makes of each text. */
async function bySql(texts: readonly string[], expression: (text: string) => string): Promise<unknown[]> {
  await connection.run('CREATE OR REPLACE TABLE odd (place INTEGER, text VARCHAR)');
  const appender = await connection.createAppender('odd');
  for (const [place, text] of texts.entries()) {
    appender.appendInteger(place);
    appender.appendValue(text, VARCHAR);
    appender.endRow();
  }
  appender.closeSync();
  const query = `SELECT ${expression('text')} FROM odd ORDER BY place`;
  return (await connection.runAndReadAll(query)).getRows().map(([value]) => value);
}

const BLANKS = [
  ' ',
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  '\u00a0',
  '\u1680',
  '\u2007',
  '\u2028',
  '\u202f',
  '\u3000',
  '\ufeff',
];

/** Pieces of which texts are made that look like numbers and words, and often are none. */
const PIECES = [
  ...BLANKS,
  ...[
    '0',
    '1',
    '7',
    '.',
    '.0',
    '-',
    '+',
    '_',
    'e',
    'E',
    'e5',
    'e-5',
    ',',
    "'",
    '%',
    '0x',
    '00',
    '9007199254740992',
  ],
  ...[
    '9007199254740993',
    '18446744073709551615',
    '340282366920938463463374607431768211455',
    'true',
    'FALSE',
    'Yes',
  ],
  ...['no', 't', 'N', 'nan', 'inf', 'Infinity', '\u2212', '\u0085', '\u200b', '\u0661', 'İ', '\u212a', 'a'],
];
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((parts) => parts.join(''));
const digits = fc.bigInt(-(10n ** 40n), 10n ** 40n).map(String);
const near = fc
  .bigInt(2n ** 53n - 20n, 2n ** 54n)
  .chain((n) => fc.constantFrom(`${n}`, `-${n}.0`, `${n}.`, `+0${n}`));
const numbers = fc.double().map(String);
const words = fc.constantFrom('1', '0.0', 'TRUE', 'True', 'yes', 'N', 'f', 'oui');
const padded = fc.tuple(
  fc.constantFrom(...BLANKS),
  fc.oneof(numbers, near, words),
  fc.constantFrom(...BLANKS),
);
const texts = fc.sample(
  fc.oneof(
    pieces,
    digits,
    near,
    numbers,
    fc.string({ unit: 'binary' }),
    padded.map((parts) => parts.join('')),
  ),
  { numRuns: 10_000, seed: 13 },
);

describe('SQL and TypeScript', () => {
  it('trim a text alike', async () => {
    expect(await bySql(texts, sql.trimmed)).toEqual(texts.map((text) => text.trim()));
  });

  it.each([
    ['number', readNumber],
    ['integer', (text: string) => (Number.isSafeInteger(readNumber(text)) ? readNumber(text) : NaN)],
    ['boolean', readBoolean],
  ] as const)('read the same %s from a text', async (type, read) => {
    const found = await bySql(texts, (text) => sql.readAs(type, text));
    const expected = texts.map((text) => {
      const value = read(text);
      return Number.isNaN(value) ? null : value;
    });
    expect(found).toEqual(expected);
    expect(expected.filter((value) => value !== null).length).toBeGreaterThan(500);
  });

  it('call the same texts codes', async () => {
    const found = await bySql(
      texts.map((text) => text.trim()),
      (text) => `coalesce(${sql.isLongInteger(text)}, false)`,
    );
    expect(found).toEqual(texts.map(isLongInteger));
  });
});

describe('The reading of a column', () => {
  it.each(['number', 'integer', 'boolean', 'timestamp'] as const)(
    'is no join, which would hand rows of type %s over in another order',
    async (type) => {
      const markers = Array.from({ length: 20 }, (_, index) => `marker ${index}`);
      await bySql(['1'], (text) => text);
      const query = `SELECT ${sql.readAs(type, sql.withoutMarkers('text', markers))} FROM odd`;
      const [plan] = (await connection.runAndReadAll(`EXPLAIN ${query}`)).getRows();
      expect(String(plan)).toContain('PROJECTION');
      expect(String(plan)).not.toContain('JOIN');
    },
  );
});

describe('Blanks around a text', () => {
  it.each([
    ['number', '1.5'],
    ['integer', '15'],
    ['boolean', 'Yes'],
    ['timestamp', '2024-01-31T10:00:00Z'],
    ['timestamp', '2024-01-31'],
  ] as const)('change nothing of a %s such as %s', async (type, text) => {
    const around = BLANKS.flatMap((blank) => [
      `${blank}${text}`,
      `${text}${blank}`,
      `${blank}${blank}${text}${blank}`,
    ]);
    const [bare, ...others] = await bySql([text, ...around], (each) => sql.readAs(type, each));
    expect(typeof bare).toBe('number');
    expect(new Set(others)).toEqual(new Set([bare]));
  });

  it('change nothing of a marker of a missing value, in the file or in the configuration', async () => {
    const marked = await bySql(['NA', 'NA\u00a0', ' n/a', 'N A', '1'], (text) =>
      sql.withoutMarkers(text, [' NA', 'n/a ']),
    );
    expect(marked).toEqual([null, null, null, 'N A', '1']);
  });
});
