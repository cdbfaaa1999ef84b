import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { APPLICATION_RIGHTS } from '../../services/database/application-rights.js';
import { createDatabase } from '../../services/database/database.js';
import { assertSchemaCurrent, migrate, migrateFor } from '../../services/database/migrate.js';
import { readMigrations } from '../../services/database/migration-files.js';
import type { Database } from '../../services/database/port.js';
import { currentRole, isSuperuser, ledgerGuard } from '../../services/database/role-facts.js';
import { DATABASES, ROLES } from '../../stack/postgres-roles.js';
import { sharedStack } from '../support/stack.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

let server: TestDatabase;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await Promise.all(Array.from({ length: 5 }, () => server.prepare()));
});
afterAll(() => server.drop());

const names = z.array(z.object({ name: z.string() }));

async function namesIn(database: Database, sql: string): Promise<readonly string[]> {
  return names.parse(await database.query(sql)).map(({ name }) => name);
}

async function on<T>(url: string, ask: (database: Database) => Promise<T>): Promise<T> {
  const database = createDatabase(url, { maxConnections: 1 });
  return ask(database).finally(() => database.close());
}

describe('the roles of the embedded server', () => {
  it('are no superusers, and what the product connects as is not the owner', async () => {
    const { databaseOwnerUrl, databaseUrl, sourceDatabaseUrl } = sharedStack();
    const urls = [databaseUrl, databaseOwnerUrl, sourceDatabaseUrl];
    expect(await Promise.all(urls.map((url) => on(url, currentRole)))).toEqual([
      ROLES.application,
      ROLES.owner,
      ROLES.source,
    ]);
    expect(await Promise.all(urls.map((url) => on(url, isSuperuser)))).toEqual([false, false, false]);
    expect(await on(inject('adminDatabaseUrl'), isSuperuser)).toBe(true);
  });

  it('connect to their own database and to no other', async () => {
    const rows = await server.admin.query(
      `SELECT datname AS database, array_agg(rolname::text ORDER BY rolname) AS roles
       FROM pg_database CROSS JOIN pg_roles
       WHERE (datname = ANY($1) OR datname IN ('postgres', 'template1')) AND rolname = ANY($2)
         AND has_database_privilege(pg_roles.oid, pg_database.oid, 'CONNECT')
       GROUP BY datname ORDER BY datname`,
      [Object.keys(DATABASES), Object.values(ROLES).filter((role) => role !== ROLES.superuser)],
    );
    expect(rows).toEqual([
      { database: 'mlflow', roles: ['mlflow'] },
      { database: 'ratchet', roles: ['ratchet_app', 'ratchet_owner'] },
      { database: 'source', roles: ['ratchet_owner', 'ratchet_source'] },
    ]);
  });

  it('leave MLflow the owner of its tables and of nothing else', async () => {
    const url = Object.assign(new URL(inject('adminDatabaseUrl')), { pathname: '/mlflow' }).href;
    const owners = await on(url, (database) =>
      namesIn(database, "SELECT DISTINCT tableowner AS name FROM pg_tables WHERE schemaname = 'public'"),
    );
    expect(owners).toEqual([ROLES.mlflow]);
  });
});

describe('the rights of the application', () => {
  it('are given for every table and view that the migrations make', async () => {
    const made = await namesIn(
      server.database,
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
    );
    expect([...made].sort()).toEqual(Object.keys(APPLICATION_RIGHTS).sort());
  });

  it('leave what a trigger guards without a right to change it', async () => {
    const guarded = await namesIn(
      server.database,
      "SELECT DISTINCT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname LIKE '%append_only'",
    );
    expect([...guarded].sort()).toEqual(['drift_baseline', 'promotion_ledger']);
    for (const table of guarded) expect(APPLICATION_RIGHTS[table]).toBe('SELECT, INSERT');
  });

  it.each([
    "UPDATE promotion_ledger SET hash = 'x'",
    'DELETE FROM promotion_ledger',
    'TRUNCATE promotion_ledger',
    'DROP TRIGGER promotion_ledger_append_only ON promotion_ledger',
    'ALTER TABLE promotion_ledger DISABLE TRIGGER ALL',
    'DROP TABLE promotion_ledger',
    'CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
    "SET session_replication_role = 'replica'",
    "UPDATE drift_baseline SET reason = 'x'",
    'TRUNCATE drift_baseline',
    "UPDATE model_version SET model_sha256 = repeat('0', 64)",
    'DELETE FROM model_version',
    "INSERT INTO schema_migration VALUES ('9999_x.sql', 'x')",
    'DELETE FROM schema_migration',
    'CREATE TABLE mine ()',
    'CREATE TEMPORARY TABLE mine ()',
    'SET ROLE ratchet_owner',
    "SELECT pg_read_file('PG_VERSION')",
    'SELECT rolpassword FROM pg_authid',
  ])('do not go as far as: %s', async (sql) => {
    await expect(server.application.execute(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('are what keeps the ledger as it is, where its owner has only the trigger', async () => {
    expect(await ledgerGuard(server.application)).toBe('rights');
    expect(await ledgerGuard(server.database)).toBe('trigger');
    expect(await ledgerGuard(server.admin)).toBe('trigger');
    expect(await on(sharedStack().sourceDatabaseUrl, ledgerGuard)).toBeNull();
  });

  it('are brought back where somebody has given more', async () => {
    await server.database.execute(`GRANT ALL ON promotion_ledger TO ${ROLES.application}`);
    expect(await ledgerGuard(server.application)).toBe('trigger');
    await server.prepare();
    expect(await ledgerGuard(server.application)).toBe('rights');
  });

  it('are not taken from a role that is the owner itself', async () => {
    await migrateFor(server.database, ROLES.owner);
    await server.database.query('SELECT 1 FROM promotion_ledger');
  });
});

describe('migrations beside a role that only works with the tables', () => {
  it('are there for it when they are through, however many processes start them together', async () => {
    await assertSchemaCurrent(server.application);
    expect(await migrate(server.application)).toEqual([]);
  });

  it('are refused to it with the variable to set', async () => {
    const files = [
      ...(await readMigrations()),
      { name: '9001_x.sql', sql: 'CREATE TABLE x ()', sha256: 'x' },
    ];
    await expect(migrate(server.application, files)).rejects.toThrow(
      /permission denied .*set DATABASE_OWNER_URL=postgres:\/\/owner:password@host:port\/database where/,
    );
  });

  it('of an owner who gave it no rights are told as a lack of rights, not of tables', async () => {
    const ungranted = await createTestDatabase(inject('databaseUrl'));
    await migrate(ungranted.database);
    await expect(assertSchemaCurrent(ungranted.application)).rejects.toThrow(
      /The user of DATABASE_URL may not read the tables .*DATABASE_OWNER_URL/,
    );
    await ungranted.drop();
  });
});
