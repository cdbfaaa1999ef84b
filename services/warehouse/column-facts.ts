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
import { isLongInteger, readAs, trimmed } from './cast-expressions.js';
import { askInParts } from './narrow-tables.js';
import { readNotations } from './notation-facts.js';
import type { NotationFacts } from './notation-facts.js';
import { describeParquet } from './parquet-file.js';
import { quoteIdentifier, quoteText } from './sql.js';

const MARKERS = [...MISSING_MARKERS, ...NUMERIC_MISSING_MARKERS].map(quoteText).join(', ');

/** As `keyIn` of `domain/data` reads a key that is a whole number. */
const WHOLE_NUMBER = '^([0-9]+)(\\.0+)?$';

const count = z.coerce.number();
const optional = z.number().nullable();
const factsSchema = z.object({
  place: count,
  present: count,
  distinct: count,
  integer: count,
  number: count,
  boolean: count,
  timestamp: count,
  minimum: optional,
  maximum: optional,
  leading_zeros: count,
  long_integers: count,
  whole_numbers: count,
  distinct_whole_numbers: count,
});

type Facts = z.infer<typeof factsSchema>;

const topSchema = z.array(
  z.object({ place: count, marker: z.boolean(), top: z.object({ less: z.number(), text: z.string() }) }),
);
type TopTexts = z.infer<typeof topSchema>;

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
  const columns = (await describeParquet(connection, path)).map(({ name }) => name);
  await askInParts(connection, { path, rows, columns, nameOf: (name) => name }, async (table, part) => {
    await countTexts(connection, table, part);
    const found = await factsOfTexts(connection, part.length);
    const top = await mostFrequent(connection, 'true');
    const notations = await readNotations(connection, found);
    for (const each of found)
      facts.push({
        source: part[each.place] ?? '',
        rows,
        ...(await factsOf(connection, each, top)),
        ...notations(each.place),
      });
  });
  return facts;
}

/** Fills the table `texts`: each different text of a column, by its place in the part, whether it is a marker, and its rows. */
async function countTexts(
  connection: DuckDBConnection,
  table: string,
  part: readonly string[],
): Promise<void> {
  const grouped = part.map((column, place) => {
    const raw = quoteIdentifier(column);
    return `SELECT ${place} AS place, ${raw} AS raw, count(*) AS n FROM ${table} WHERE ${raw} IS NOT NULL GROUP BY ${raw}`;
  });
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE texts AS SELECT place, text, lower(text) IN (${MARKERS}) AS marker, n FROM ` +
      `(SELECT place, ${trimmed('raw')} AS text, sum(n)::DOUBLE AS n FROM (${grouped.join(' UNION ALL ')}) ` +
      "GROUP BY place, text) WHERE text <> ''",
  );
}

/** In the order of the part; a column without any text has its line too. */
async function factsOfTexts(connection: DuckDBConnection, columns: number): Promise<readonly Facts[]> {
  const rowsWhere = (condition: string): string => `coalesce(sum(n) FILTER (WHERE ${condition}), 0)`;
  const number = readAs('number', 'text');
  const isWhole = `regexp_matches(text, ${quoteText(WHOLE_NUMBER)})`;
  const read = (type: 'integer' | 'boolean' | 'timestamp'): string =>
    `${rowsWhere(`(${readAs(type, 'text')}) IS NOT NULL`)} AS ${quoteIdentifier(type)}`;
  const query =
    `SELECT place, coalesce(sum(n), 0) AS present, count(text)::DOUBLE AS distinct, ${read('integer')}, ` +
    `${rowsWhere(`${number} IS NOT NULL`)} AS number, ${read('boolean')}, ${read('timestamp')}, ` +
    `min(${number}) AS minimum, max(${number}) AS maximum, ` +
    `${rowsWhere("regexp_matches(text, '^0\\d+$')")} AS leading_zeros, ` +
    `${rowsWhere(isLongInteger('text'))} AS long_integers, ` +
    `${rowsWhere(isWhole)} AS whole_numbers, ` +
    `(count(DISTINCT regexp_extract(text, '^[0-9]+')) FILTER (WHERE ${isWhole}))::DOUBLE AS distinct_whole_numbers ` +
    `FROM range(${columns}) places(place) LEFT JOIN (FROM texts WHERE NOT marker) USING (place) ` +
    'GROUP BY place ORDER BY place';
  return z.array(factsSchema).parse((await connection.runAndReadAll(query)).getRowObjectsJS());
}

async function factsOf(
  connection: DuckDBConnection,
  found: Facts,
  top: TopTexts,
): Promise<Omit<ColumnFacts, 'source' | 'rows' | keyof NotationFacts>> {
  const own = top.filter(({ place }) => place === found.place);
  return {
    present: found.present,
    distinct: found.distinct,
    values: textCounts(own.filter(({ marker }) => !marker)),
    markers: textCounts(own.filter(({ marker }) => marker)),
    readable: {
      integer: found.integer,
      number: found.number,
      boolean: found.boolean,
      timestamp: found.timestamp,
    },
    minimum: found.minimum,
    maximum: found.maximum,
    sentinels: await endSentinels(connection, found),
    leadingZeros: found.leading_zeros,
    longIntegers: found.long_integers,
    wholeNumbers: { rows: found.whole_numbers, distinct: found.distinct_whole_numbers },
  };
}

/** Few columns have any, and only these are looked at once more. */
async function endSentinels(
  connection: DuckDBConnection,
  { maximum, minimum, place }: Facts,
): Promise<readonly EndSentinel[]> {
  const number = readAs('number', 'text');
  const values = `place = ${place} AND NOT marker`;
  const ends = [...new Set([minimum, maximum])].filter((end) => end !== null);
  const sentinels: EndSentinel[] = [];
  for (const value of ends.filter((end) => NUMERIC_SENTINELS.includes(end))) {
    const nearest = value === minimum ? `min(${number})` : `max(${number})`;
    const query = `SELECT ${nearest} AS next FROM texts WHERE ${values} AND ${number} <> ${value}`;
    const [row] = (await connection.runAndReadAll(query)).getRowObjectsJS();
    const texts = textCounts(await mostFrequent(connection, `${values} AND ${number} = ${value}`));
    sentinels.push({ value, texts, ...z.object({ next: optional }).parse(row) });
  }
  return sentinels;
}

/** Of each column its values and its markers, the most frequent first, in the order of the texts where there are as many. */
async function mostFrequent(connection: DuckDBConnection, condition: string): Promise<TopTexts> {
  const least = `min({'less': -n, 'text': text}, ${MOST_LISTED_VALUES})`;
  const query = `SELECT place, marker, unnest(${least}) AS top FROM texts WHERE ${condition} GROUP BY place, marker`;
  return topSchema.parse((await connection.runAndReadAll(query)).getRowObjectsJS());
}

function textCounts(top: TopTexts): readonly TextCount[] {
  return top.map(({ top: { less, text } }) => ({ text, rows: -less }));
}
