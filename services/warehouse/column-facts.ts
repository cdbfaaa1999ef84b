import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';

import {
  MISSING_MARKERS,
  MOST_LISTED_VALUES,
  NUMERIC_MISSING_MARKERS,
  NUMERIC_SENTINELS,
  type ColumnFacts,
  type EndSentinel,
  type TextCount,
} from '../../contracts/column-facts.js';
import { readAs, trimmed } from './cast-expressions.js';
import { describeParquet } from './parquet-file.js';
import { parquetTable, quoteIdentifier, quoteText } from './sql.js';

const MARKERS = [...MISSING_MARKERS, ...NUMERIC_MISSING_MARKERS].map(quoteText).join(', ');

/** A thousand by points, commas, blanks or apostrophes, or a decimal comma; a lone 1.5 is an ordinary number. */
const OTHER_NUMBER =
  "^[-+]?(\\d{1,3}([., '\\x{00a0}\\x{202f}]\\d{3})+([.,]\\d+)?|\\d+,\\d+)\\s*(%|€|\\$|£)?$";
const OTHER_DATE = '^\\d{1,2}[./-]\\d{1,2}[./-](\\d{4}|\\d{2})\\b';

const count = z.coerce.number();
const optional = z.number().nullable();
const factsSchema = z.object({
  present: count,
  distinct: count,
  integer: count,
  number: count,
  boolean: count,
  timestamp: count,
  minimum: optional,
  maximum: optional,
  leading_zeros: count,
  other_numbers: count,
  other_dates: count,
});

/**
 * The facts of every column of a snapshot, in its order. All rows are looked at; a text that occurs a million times is
 * looked at once.
 */
export async function readColumnFacts(
  connection: DuckDBConnection,
  path: string,
  rows: number,
): Promise<readonly ColumnFacts[]> {
  const facts: ColumnFacts[] = [];
  for (const { name } of await describeParquet(connection, path)) {
    await countTexts(connection, path, name);
    facts.push({ source: name, rows, ...(await factsOfTexts(connection)) });
  }
  return facts;
}

/** Fills the table `texts`: each different text, whether it is a marker, and its rows. */
async function countTexts(connection: DuckDBConnection, path: string, column: string): Promise<void> {
  const raw = quoteIdentifier(column);
  const table = parquetTable(path, { withRowNumber: false });
  const grouped = `SELECT ${raw} AS raw, count(*) AS n FROM ${table} WHERE ${raw} IS NOT NULL GROUP BY ${raw}`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE texts AS SELECT text, lower(text) IN (${MARKERS}) AS marker, n FROM ` +
      `(SELECT ${trimmed('raw')} AS text, sum(n)::DOUBLE AS n FROM (${grouped}) GROUP BY text) WHERE text <> ''`,
  );
}

async function factsOfTexts(connection: DuckDBConnection): Promise<Omit<ColumnFacts, 'source' | 'rows'>> {
  const rowsWhere = (condition: string): string => `coalesce(sum(n) FILTER (WHERE ${condition}), 0)`;
  const number = readAs('number', 'text');
  const read = (type: 'integer' | 'boolean' | 'timestamp'): string =>
    `${rowsWhere(`(${readAs(type, 'text')}) IS NOT NULL`)} AS ${quoteIdentifier(type)}`;
  const query =
    `SELECT coalesce(sum(n), 0) AS present, count(*)::DOUBLE AS distinct, ${read('integer')}, ` +
    `${rowsWhere(`${number} IS NOT NULL`)} AS number, ${read('boolean')}, ${read('timestamp')}, ` +
    `min(${number}) AS minimum, max(${number}) AS maximum, ` +
    `${rowsWhere("regexp_matches(text, '^0\\d+$')")} AS leading_zeros, ` +
    `${rowsWhere(`regexp_matches(text, ${quoteText(OTHER_NUMBER)})`)} AS other_numbers, ` +
    `${rowsWhere(`regexp_matches(text, ${quoteText(OTHER_DATE)})`)} AS other_dates ` +
    'FROM texts WHERE NOT marker';
  const [row] = (await connection.runAndReadAll(query)).getRowObjectsJS();
  const { integer, number: numbers, boolean, timestamp, ...found } = factsSchema.parse(row);
  return {
    present: found.present,
    distinct: found.distinct,
    values: await mostFrequent(connection, 'NOT marker', MOST_LISTED_VALUES),
    markers: await mostFrequent(connection, 'marker', MOST_LISTED_VALUES),
    readable: { integer, number: numbers, boolean, timestamp },
    minimum: found.minimum,
    maximum: found.maximum,
    sentinels: await endSentinels(connection, found),
    leadingZeros: found.leading_zeros,
    otherNumbers: found.other_numbers,
    otherDates: found.other_dates,
  };
}

interface Ends {
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** Few columns have any, and only these are looked at once more. */
async function endSentinels(
  connection: DuckDBConnection,
  { maximum, minimum }: Ends,
): Promise<readonly EndSentinel[]> {
  const number = readAs('number', 'text');
  const ends = [...new Set([minimum, maximum])].filter((end) => end !== null);
  const sentinels: EndSentinel[] = [];
  for (const value of ends.filter((end) => NUMERIC_SENTINELS.includes(end))) {
    const nearest = value === minimum ? `min(${number})` : `max(${number})`;
    const query = `SELECT ${nearest} AS next FROM texts WHERE NOT marker AND ${number} <> ${value}`;
    const [row] = (await connection.runAndReadAll(query)).getRowObjectsJS();
    const texts = await mostFrequent(connection, `NOT marker AND ${number} = ${value}`, MOST_LISTED_VALUES);
    sentinels.push({ value, texts, ...z.object({ next: optional }).parse(row) });
  }
  return sentinels;
}

async function mostFrequent(
  connection: DuckDBConnection,
  condition: string,
  most: number,
): Promise<readonly TextCount[]> {
  const query = `SELECT text, n AS rows FROM texts WHERE ${condition} ORDER BY n DESC, text LIMIT ${most}`;
  const found = await connection.runAndReadAll(query);
  return z.array(z.object({ text: z.string(), rows: count })).parse(found.getRowObjectsJS());
}
