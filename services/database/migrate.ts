import { z } from 'zod';

import { SchemaMismatchError } from './errors.js';
import { readMigrations } from './migration-files.js';
import type { AppliedMigration, Migration } from './migration-plan.js';
import { planMigrations } from './migration-plan.js';
import type { Database, SqlSession } from './port.js';

/** Any number will do, as long as every build takes the same one. */
const MIGRATION_LOCK = 7_283_610;

const appliedSchema = z.array(z.object({ name: z.string(), sha256: z.string() }));
const existsSchema = z.tuple([z.object({ present: z.boolean() })]);

/**
 * Brings the tables up to this build and returns the names of the migrations applied now.
 * Safe to repeat and to run from several processes at once: one works, the others wait and find nothing to do.
 */
export async function migrate(database: Database, files?: readonly Migration[]): Promise<readonly string[]> {
  const migrations = files ?? (await readMigrations());
  return database.transaction(async (session) => {
    await session.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await session.execute('SET LOCAL statement_timeout = 0');
    await session.execute(
      `CREATE TABLE IF NOT EXISTS schema_migration (
         name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const { pending } = planMigrations(migrations, await appliedMigrations(session));
    for (const migration of pending) await apply(session, migration);
    return pending.map((migration) => migration.name);
  });
}

/** Throws `SchemaMismatchError` with the next step unless the tables are exactly those of this build. */
export async function assertSchemaCurrent(database: Database, files?: readonly Migration[]): Promise<void> {
  const migrations = files ?? (await readMigrations());
  const [{ present }] = existsSchema.parse(
    await database.query("SELECT to_regclass('schema_migration') IS NOT NULL AS present"),
  );
  const { pending, unknown } = planMigrations(migrations, present ? await appliedMigrations(database) : []);
  if (unknown.length > 0)
    throw new SchemaMismatchError(
      `The database at ${database.address} has ${unknown.join(', ')}, which this build does not know: ` +
        'it was migrated by a newer one. Update this worker, then start it again.',
    );
  if (pending.length > 0)
    throw new SchemaMismatchError(
      `The database at ${database.address} lacks ${pending.map((m) => m.name).join(', ')}. ` +
        'Run `npx ratchet up` once, for a database of your own with its DATABASE_URL, then start the worker again.',
    );
}

async function appliedMigrations(session: SqlSession): Promise<readonly AppliedMigration[]> {
  return appliedSchema.parse(await session.query('SELECT name, sha256 FROM schema_migration ORDER BY name'));
}

async function apply(session: SqlSession, migration: Migration): Promise<void> {
  await session.execute(migration.sql);
  await session.query('INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)', [
    migration.name,
    migration.sha256,
  ]);
}
