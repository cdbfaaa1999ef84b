import { z } from 'zod';

import type { Database } from '../../../services/database/port.js';

const tablesSchema = z.array(z.object({ name: z.string() }));
const referencesSchema = z.array(z.object({ from: z.string(), to: z.string() }));
const rowsSchema = z.array(z.object({ row: z.string() }));

/** A table with its rows, a JSON text each. */
interface RecordedTable {
  readonly name: string;
  readonly rows: readonly string[];
}

/** All tables, in an order in which foreign keys let their rows be put in again; of the mails, which are long, the newest. */
export async function recordDatabase(database: Database): Promise<readonly RecordedTable[]> {
  await database.execute(
    'DELETE FROM outbox WHERE event_key NOT IN (SELECT event_key FROM outbox ORDER BY queued_at DESC LIMIT 3)',
  );
  const recorded: RecordedTable[] = [];
  for (const name of await tablesInOrder(database)) {
    const rows = await database.query(`SELECT row_to_json(t)::text AS row FROM ${name} AS t ORDER BY 1`);
    recorded.push({ name, rows: rowsSchema.parse(rows).map(({ row }) => row) });
  }
  return recorded;
}

async function tablesInOrder(database: Database): Promise<readonly string[]> {
  const tables = await database.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const references = referencesSchema.parse(
    await database.query(
      `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint WHERE contype = 'f'`,
    ),
  );
  let left = tablesSchema.parse(tables).map(({ name }) => name);
  const ordered: string[] = [];
  while (left.length > 0) {
    const free = left.filter(
      (name) => !references.some(({ from, to }) => from === name && left.includes(to)),
    );
    if (free.length === 0) throw new Error(`foreign keys in a circle: ${left.join(', ')}`);
    ordered.push(...free);
    left = left.filter((name) => !free.includes(name));
  }
  return ordered;
}
