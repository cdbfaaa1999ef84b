import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import type { Database, SqlSession } from '../../services/database/port.js';
import { readRecordedJson, recordedRows, recordingFolder } from './compat.js';

const tableNamesSchema = z.array(z.string().regex(/^[a-z_]+$/));
const columnsSchema = z.array(z.object({ column: z.string() }));

/** The tables of a recording, in an order in which foreign keys let their rows in. */
export const recordedTables = (version: string): readonly string[] =>
  tableNamesSchema.parse(readRecordedJson(version, 'tables.json'));

/**
 * Makes an empty database what a version has left: its tables, as its own migrations make them, and their rows. `change` is
 * given each row's text, for ids that other servers have given and give anew.
 */
export async function restoreDatabase(
  database: Database,
  version: string,
  change: (row: string) => string = (row) => row,
): Promise<void> {
  const migrations = join(recordingFolder(version), 'migrations');
  await database.transaction(async (session) => {
    for (const name of readdirSync(migrations).sort())
      await session.execute(readFileSync(join(migrations, name), 'utf8'));
    await session.execute(
      'CREATE TABLE schema_migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    for (const table of recordedTables(version))
      await insertRows(session, table, recordedRows(version, table).map(change));
  });
}

async function insertRows(session: SqlSession, table: string, rows: readonly string[]): Promise<void> {
  await session.query(
    `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(null::${table}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
  const identities = await session.query(
    `SELECT column_name AS column FROM information_schema.columns WHERE table_name = $1 AND is_identity = 'YES'`,
    [table],
  );
  // Rows put in by hand do not move the counter on.
  for (const { column } of columnsSchema.parse(identities))
    await session.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), (SELECT max(${column}) FROM ${table}))`,
      [table, column],
    );
}
