import type pg from 'pg';
import { z } from 'zod';

import { DataSourceError } from '../warehouse/errors.js';
import type { TextRow } from '../warehouse/port.js';
import type { RowRequest } from './port.js';
import { readerOf } from './postgres-types.js';
import type { ReadText } from './postgres-types.js';

/** A column of the cursor, and what becomes of PostgreSQL's text of a value. */
export interface CursorColumn {
  readonly name: string;
  readonly read: ReadText;
}

const CURSOR = 'ratchet_source';

/** What stands before the SELECT: positions that PostgreSQL tells count from its start. */
export const DECLARATION = `DECLARE ${CURSOR} NO SCROLL CURSOR FOR `;

/** Texts as the server writes them: no parser comes between. */
const AS_TEXT = { getTypeParser: () => (text: string | Buffer) => text };

const SETTINGS = [
  'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY',
  "SET LOCAL TimeZone = 'UTC'",
  "SET LOCAL DateStyle = 'ISO, YMD'",
  'SET LOCAL extra_float_digits = 1',
  // All rows will be fetched, where PostgreSQL plans for a tenth of a cursor's.
  'SET LOCAL cursor_tuple_fraction = 1',
  // An unchanged table comes in the same order, and so is the same snapshot.
  'SET LOCAL synchronize_seqscans = off',
].join('; ');

const momentSchema = z.tuple([
  z.object({ position: z.string(), read_at: z.iso.datetime(), statement_timeout: z.string() }),
]);

/** A reload may hold the table for so long; a lock held longer was forgotten. */
const LOCK_MINUTES = 5;
/** Between two fetches a batch is written to disk. Nobody is there any more who takes longer. */
const IDLE_MINUTES = 10;

/** Sets each limit that the server or the user's own settings do not have shorter. */
const LIMITS = `
  SELECT set_config(name, wanted_ms::text, true)
  FROM (
    SELECT name, wanted_ms, (SELECT setting::bigint FROM pg_settings AS own WHERE own.name = wanted.name) AS own_ms
    FROM (VALUES ('statement_timeout', $1::bigint), ('lock_timeout', $2), ('idle_in_transaction_session_timeout', $3))
      AS wanted (name, wanted_ms)
  ) AS limits
  WHERE own_ms = 0 OR own_ms > wanted_ms`;

/** A moment of the database, and how long a statement about it may take, as PostgreSQL writes it. */
interface OpenedSnapshot {
  readonly position: string;
  readonly readAt: string;
  readonly statementTimeout: string;
}

/** Begins a transaction that sees one moment of the database and may change nothing. */
export async function openSnapshot(
  client: pg.Client,
  { source, timeoutMinutes }: Pick<RowRequest, 'source' | 'timeoutMinutes'>,
): Promise<OpenedSnapshot> {
  // With off, PostgreSQL refuses a query from which a policy would hide rows, where it else leaves them out silently.
  const rowSecurity = source.row_security === 'filter' ? 'on' : 'off';
  await client.query(`${SETTINGS}; SET LOCAL row_security = ${rowSecurity}`);
  if (timeoutMinutes !== undefined) {
    const minutes = [timeoutMinutes, LOCK_MINUTES, IDLE_MINUTES];
    await client.query(
      LIMITS,
      minutes.map((limit) => Math.ceil(limit * 60_000)),
    );
  }
  const { rows } = await client.query<Record<string, unknown>>(
    `SELECT pg_current_snapshot()::text AS position, current_setting('statement_timeout') AS statement_timeout, ` +
      `to_char(transaction_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS read_at`,
  );
  const [{ position, read_at: readAt, statement_timeout: statementTimeout }] = momentSchema.parse(rows);
  return { position, readAt, statementTimeout };
}

/** Declares the cursor of a SELECT and describes its columns. Throws `DataSourceError` for one that no text tells. */
export async function declareCursor(
  client: pg.Client,
  source: string,
  select: string,
): Promise<readonly CursorColumn[]> {
  // A named statement goes by the extended protocol, which takes one statement: none can follow that ends the transaction.
  await client.query({ name: 'declare', text: `${DECLARATION}${select}` });
  const { fields } = await client.query({ text: `FETCH 0 FROM ${CURSOR}`, rowMode: 'array' });
  const types = await typeNames(client, [...new Set(fields.map(({ dataTypeID }) => dataTypeID))]);
  return fields.map(({ dataTypeID, name }, index) => {
    const type = types.get(dataTypeID);
    const read = type === undefined ? null : readerOf(type);
    if (read !== null) return { name, read };
    throw new DataSourceError(source, {
      code: 'column_type',
      column: index + 1,
      problem: `the column ${name} has type ${type?.name ?? 'unknown'}, expected a number, text, boolean, date or time`,
      nextStep: 'Leave it out, or make plain columns of it, in dataset.source.query',
    });
  });
}

/** How the rows of a cursor are fetched. */
interface Fetching {
  readonly batchSize: number;
  readonly statementTimeout: string;
  /** Makes a failed call the refusal that it means. */
  readonly explained: <T>(call: () => Promise<T>) => Promise<T>;
}

/** Fetches the cursor's rows, so many at a time, until there are no more. */
export async function* readBatches(
  client: pg.Client,
  columns: readonly CursorColumn[],
  { batchSize, explained, statementTimeout }: Fetching,
): AsyncGenerator<readonly TextRow[]> {
  // Set anew each time: a query may call set_config.
  const limit = `SET LOCAL statement_timeout = ${client.escapeLiteral(statementTimeout)}`;
  const text = `${limit}; FETCH FORWARD ${Math.trunc(batchSize)} FROM ${CURSOR}`;
  for (;;) {
    const answers = await explained(() =>
      client.query<(string | null)[]>({ text, rowMode: 'array', types: AS_TEXT }),
    );
    // Two statements have two answers, of which the type knows nothing.
    const rows = [answers].flat().at(-1)?.rows ?? [];
    if (rows.length === 0) return;
    yield rows.map((row) =>
      columns.map(({ read }, index) => {
        const value = row[index] ?? null;
        return value === null ? null : read(value);
      }),
    );
  }
}

const typesSchema = z.array(z.object({ oid: z.coerce.number(), name: z.string(), category: z.string() }));

async function typeNames(client: pg.Client, oids: readonly number[]) {
  const { rows } = await client.query<Record<string, unknown>>(
    'SELECT oid, typname AS name, typcategory::text AS category FROM pg_catalog.pg_type WHERE oid = ANY($1::oid[])',
    [oids],
  );
  return new Map(typesSchema.parse(rows).map((type) => [type.oid, type]));
}
