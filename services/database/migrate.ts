import { z } from 'zod';

import { grantApplication } from './application-rights.js';
import { failureCode } from './connection-failure.js';
import { MigrationError, SchemaMismatchError } from './errors.js';
import { readMigrations } from './migration-files.js';
import type { AppliedMigration, Migration } from './migration-plan.js';
import { planMigrations } from './migration-plan.js';
import type { Database, SqlSession } from './port.js';

/** Any number will do, as long as every build takes the same one. */
const MIGRATION_LOCK = 7_283_610;

const INSUFFICIENT_PRIVILEGE = '42501';

const MIGRATION_TABLE = `CREATE TABLE schema_migration (
  name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;

const MIGRATE =
  'Run `npx ratchet up` once, for a database of your own with its DATABASE_URL and the DATABASE_OWNER_URL of the owner ' +
  'of its tables, then start the worker again';

const appliedSchema = z.array(z.object({ name: z.string(), sha256: z.string() }));
const readableSchema = z.tuple([z.object({ readable: z.boolean().nullable() })]);

/**
 * Brings the tables up to this build and returns the names of the migrations applied now.
 * Safe to repeat and to run from several processes at once: one works, the others wait and find nothing to do.
 */
export async function migrate(database: Database, files?: readonly Migration[]): Promise<readonly string[]> {
  const migrations = files ?? (await readMigrations());
  return asOwner(database, (session) => migrateIn(session, migrations));
}

/** As `migrate`, by the owner of the tables; `application` is the role that gets the rights to work with them. */
export async function migrateFor(owner: Database, application: string): Promise<readonly string[]> {
  const migrations = await readMigrations();
  return asOwner(owner, async (session) => {
    const applied = await migrateIn(session, migrations);
    await grantApplication(session, application);
    return applied;
  });
}

/** Says what to set where the tables are not this user's to change. */
async function asOwner<T>(database: Database, work: (session: SqlSession) => Promise<T>): Promise<T> {
  try {
    return await database.transaction(work);
  } catch (error) {
    if (!(error instanceof Error) || failureCode(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new MigrationError(
      `The user of the database at ${database.address} may not change its tables (${error.message}). Migrations run as ` +
        'their owner: set DATABASE_OWNER_URL=postgres://owner:password@host:port/database where `npx ratchet up` runs.',
    );
  }
}

async function migrateIn(session: SqlSession, migrations: readonly Migration[]): Promise<readonly string[]> {
  await session.execute('SET LOCAL statement_timeout = 0');
  await session.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  const made = (await readsMigrations(session)) !== null;
  const { pending } = planMigrations(migrations, made ? await appliedMigrations(session) : []);
  // Where nothing is to be done, a role may ask that could not do it.
  if (!made) await session.execute(MIGRATION_TABLE);
  for (const migration of pending) await apply(session, migration);
  return pending.map((migration) => migration.name);
}

/** Throws `SchemaMismatchError` with the next step unless the tables are exactly those of this build. */
export async function assertSchemaCurrent(database: Database, files?: readonly Migration[]): Promise<void> {
  const migrations = files ?? (await readMigrations());
  const readable = await readsMigrations(database);
  if (readable === false)
    throw new SchemaMismatchError(
      `The user of DATABASE_URL may not read the tables of the database at ${database.address}. ${MIGRATE}.`,
    );
  const applied = readable === null ? [] : await appliedMigrations(database);
  const { pending, unknown } = planMigrations(migrations, applied);
  if (unknown.length > 0)
    throw new SchemaMismatchError(
      `The database at ${database.address} has ${unknown.join(', ')}, which this build does not know: ` +
        'it was migrated by a newer one. Update this worker, then start it again.',
    );
  if (pending.length > 0)
    throw new SchemaMismatchError(
      `The database at ${database.address} lacks ${pending.map((m) => m.name).join(', ')}. ${MIGRATE}.`,
    );
}

/** Whether the list of migrations may be read; null where there is none. */
async function readsMigrations(session: SqlSession): Promise<boolean | null> {
  const [{ readable }] = readableSchema.parse(
    await session.query("SELECT has_table_privilege(to_regclass('schema_migration'), 'SELECT') AS readable"),
  );
  return readable;
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
