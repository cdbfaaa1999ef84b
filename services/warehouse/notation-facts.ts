import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';

import type { ColumnFacts } from '../../contracts/column-facts.js';
import { isLongInteger, readAs } from './cast-expressions.js';
import { OTHER_NUMBER, OTHER_TIME } from './other-notations.js';
import { readLookAlikes } from './look-alikes.js';
import { quoteText } from './sql.js';

/** How the values of a column are written, beyond what can be read. */
export type NotationFacts = Pick<
  ColumnFacts,
  'otherNumbers' | 'otherDates' | 'examples' | 'rest' | 'points' | 'lookAlikes'
>;

/** What is known of a column of the table `texts` before a closer look. */
export interface CountedColumn {
  readonly place: number;
  /** Rows with a value, and those whose value can be read as each type. */
  readonly present: number;
  readonly number: number;
  readonly integer: number;
  readonly timestamp: number;
  readonly distinct: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

const MOST_REST = 3;
const THOUSAND = 1000;

const PLAIN: NotationFacts = Object.freeze({
  otherNumbers: 0,
  otherDates: 0,
  examples: Object.freeze({ number: null, time: null }),
  rest: null,
  points: null,
  lookAlikes: [],
});

/**
 * A closer look at the columns of the table `texts` that need one: those that no type reads wholly, and numbers whose points
 * could stand between thousands. Gives the facts by place.
 */
export async function readNotations(
  connection: DuckDBConnection,
  columns: readonly CountedColumn[],
): Promise<(place: number) => NotationFacts> {
  const mixed = columns.filter(({ number, present, timestamp }) => present > Math.max(number, timestamp));
  const [others, rests, points, alike] = [
    await otherNotations(connection, placesOf(mixed)),
    await unreadableRests(connection, mixed),
    await pointFacts(connection, placesOf(columns.filter(mayHaveThousands))),
    await readLookAlikes(connection, mixed),
  ];
  return (place) => ({
    ...PLAIN,
    ...others.get(place),
    rest: rests.get(place) ?? null,
    points: points.get(place) ?? null,
    lookAlikes: alike.get(place) ?? [],
  });
}

function placesOf(columns: readonly CountedColumn[]): readonly number[] {
  return columns.map(({ place }) => place);
}

function mayHaveThousands({ integer, maximum, minimum, number, present }: CountedColumn): boolean {
  return number > integer && 2 * number >= present && (maximum ?? 0) < THOUSAND && (minimum ?? 0) > -THOUSAND;
}

const othersSchema = z.object({
  place: z.coerce.number(),
  numbers: z.coerce.number(),
  times: z.coerce.number(),
  number: z.string().nullable(),
  time: z.string().nullable(),
});

async function otherNotations(
  connection: DuckDBConnection,
  places: readonly number[],
): Promise<ReadonlyMap<number, Pick<NotationFacts, 'otherNumbers' | 'otherDates' | 'examples'>>> {
  const query =
    'SELECT place, coalesce(sum(n) FILTER (WHERE is_number), 0) AS numbers, coalesce(sum(n) FILTER (WHERE is_time), 0) AS times, ' +
    'arg_max(text, (n, text)) FILTER (WHERE is_number) AS number, arg_max(text, (n, text)) FILTER (WHERE is_time) AS time FROM (' +
    `SELECT place, text, n, regexp_matches(text, ${quoteText(OTHER_NUMBER)}) AS is_number, ` +
    `regexp_matches(text, ${quoteText(OTHER_TIME)}) AS is_time FROM texts WHERE ${valuesOf(places)} ` +
    `AND ${isUnread('number')}) GROUP BY place`;
  const rows = await ask(connection, places, query, othersSchema);
  return new Map(
    rows.map(({ number, numbers, place, time, times }) => [
      place,
      { otherNumbers: numbers, otherDates: times, examples: { number, time } },
    ]),
  );
}

const restSchema = z.object({
  place: z.coerce.number(),
  distinct: z.coerce.number(),
  top: z.array(z.object({ less: z.number(), text: z.string() })),
});

async function unreadableRests(
  connection: DuckDBConnection,
  columns: readonly CountedColumn[],
): Promise<ReadonlyMap<number, NonNullable<ColumnFacts['rest']>>> {
  const rests = new Map<number, NonNullable<ColumnFacts['rest']>>();
  for (const type of ['number', 'timestamp'] as const) {
    const places = placesOf(columns.filter((column) => 2 * column[type] >= column.present));
    const query =
      `SELECT place, count(*) AS distinct, min({'less': -n, 'text': text}, ${MOST_REST}) AS top FROM texts ` +
      `WHERE ${valuesOf(places)} AND ${isUnread(type)} GROUP BY place`;
    for (const { distinct, place, top } of await ask(connection, places, query, restSchema))
      rests.set(place, { type, distinct, texts: top.map(({ less, text }) => ({ text, rows: -less })) });
  }
  return rests;
}

const pointsSchema = z.object({
  place: z.coerce.number(),
  rows: z.coerce.number(),
  three: z.coerce.number(),
  whole: z.coerce.number(),
});

/** A number such as 0.123 is none between thousands: nobody writes the thousands that are not there. */
async function pointFacts(
  connection: DuckDBConnection,
  places: readonly number[],
): Promise<ReadonlyMap<number, NonNullable<ColumnFacts['points']>>> {
  const rowsWhere = (condition: string): string => `coalesce(sum(n) FILTER (WHERE ${condition}), 0)`;
  const query =
    `SELECT place, ${rowsWhere("contains(text, '.')")} AS rows, ` +
    `${rowsWhere("regexp_matches(text, '^[-+]?[1-9]\\d{0,2}\\.\\d{3}$')")} AS three, ` +
    `${rowsWhere("regexp_matches(text, '^[-+]?\\d+$')")} AS whole FROM texts ` +
    `WHERE ${valuesOf(places)} AND ${readAs('number', 'text')} IS NOT NULL GROUP BY place`;
  const rows = await ask(connection, places, query, pointsSchema);
  return new Map(
    rows.map(({ place, rows: pointed, three, whole }) => [
      place,
      { rows: pointed, threeDigits: three, whole },
    ]),
  );
}

/** Whether a value is nothing that the type reads; digits beyond 2^53 are told of as such. */
function isUnread(type: 'number' | 'timestamp'): string {
  return `(${readAs(type, 'text')}) IS NULL AND NOT coalesce(${isLongInteger('text')}, false)`;
}

function valuesOf(places: readonly number[]): string {
  return `NOT marker AND place IN (${places.join(', ')})`;
}

async function ask<T>(
  connection: DuckDBConnection,
  places: readonly number[],
  query: string,
  schema: z.ZodType<T>,
): Promise<readonly T[]> {
  if (places.length === 0) return [];
  return z.array(schema).parse((await connection.runAndReadAll(query)).getRowObjectsJS());
}
