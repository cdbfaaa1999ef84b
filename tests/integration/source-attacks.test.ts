import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createDatabase } from '../../services/database/database.js';
import type { Database } from '../../services/database/port.js';
import type { SourceReading } from '../../services/sources/port.js';
import { createPostgresSource } from '../../services/sources/postgres-source.js';
import { DataSourceError } from '../../services/warehouse/errors.js';
import type { TextRow } from '../../services/warehouse/port.js';
import { ROLES } from '../../stack/postgres-roles.js';
import { failureOf } from '../support/failure.js';
import { uniqueName } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';

const pidSchema = z.tuple([z.object({ pid: z.number() })]);
const LEDGER_LOCK = "hashtextextended('ratchet.ledger/churn-predictor', 0)";
const table = uniqueName('customers').replace('-', '_');

let owner: Database;
let product: Database;

beforeAll(async () => {
  const { databaseUrl, sourceOwnerUrl } = sharedStack();
  owner = createDatabase(sourceOwnerUrl, { maxConnections: 2 });
  product = createDatabase(databaseUrl, { maxConnections: 1 });
  await owner.execute(`CREATE TABLE ${table} AS SELECT generate_series(1, 2500) AS id`);
});
afterAll(async () => {
  await owner.execute(`DROP TABLE ${table}`);
  await owner.close();
  await product.close();
});

async function rowsOf({ batches }: SourceReading): Promise<TextRow[]> {
  const rows: TextRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** Reads as the embedded stack does; a limit of 600 ms is long for all that is not meant to be cut. */
const read = <T>(source: object, take: (rows: SourceReading) => Promise<T>, timeoutMinutes?: number) =>
  createPostgresSource(sharedStack().sourceDatabaseUrl).read(
    { source: { type: 'postgres', ...source }, batchSize: 1000, timeoutMinutes },
    take,
  );

const refusalOf = (query: string, timeoutMinutes?: number): Promise<DataSourceError> =>
  failureOf(read({ query }, rowsOf, timeoutMinutes), DataSourceError);

describe('the source of the embedded server', () => {
  it('has the tables that its owner puts there, with and without the name of their schema', async () => {
    expect(await read({ table }, rowsOf)).toHaveLength(2500);
    expect(await read({ table: `source.${table}` }, rowsOf)).toHaveLength(2500);
  });

  it.each([
    ["SELECT pg_read_file('/etc/passwd') AS customer_id", 'permission denied for function pg_read_file'],
    ["SELECT pg_read_binary_file('PG_VERSION')", 'permission denied for function pg_read_binary_file'],
    ["SELECT pg_ls_dir('.')", 'permission denied for function pg_ls_dir'],
    ["SELECT lo_import('/etc/passwd')", 'permission denied for function lo_import'],
    ['SELECT lo_create(0)', 'read-only transaction'],
    ['SELECT rolpassword FROM pg_authid', 'permission denied for table pg_authid'],
    ['SELECT * FROM public.promotion_ledger', 'relation "public.promotion_ledger" does not exist'],
    ['SELECT * FROM ratchet.public.promotion_ledger', 'cross-database references are not implemented'],
    ["COPY (SELECT 1) TO PROGRAM 'true'", 'syntax error at or near "COPY"'],
    ["SELECT set_config('role', 'ratchet_owner', true)", 'permission denied to set role'],
    ["SELECT set_config('transaction_read_only', 'off', true)", 'SQLSTATE 25001'],
    [`WITH gone AS (DELETE FROM ${table} RETURNING id) SELECT * FROM gone`, 'data-modifying'],
  ])('refuses %s', async (query, said) => {
    const refusal = await refusalOf(query);
    expect(refusal).toMatchObject({ permanent: true });
    expect(refusal.message).toContain(said);
  });

  it('lets no query end the work of another role, or see what that works on', async () => {
    const [{ pid }] = pidSchema.parse(await product.query('SELECT pg_backend_pid() AS pid'));
    const refusal = await refusalOf(`SELECT pg_terminate_backend(${pid})`);
    expect(refusal.message).toContain('permission denied to terminate process');
    const others = `SELECT query FROM pg_stat_activity WHERE usename <> '${ROLES.source}' AND pid = ${pid}`;
    expect(await read({ query: others }, rowsOf)).toEqual([['<insufficient privilege>']]);
  });

  it('lets no query hold the lock that promotions wait for', async () => {
    const query = `SELECT pg_advisory_lock(${LEDGER_LOCK})::text, id FROM ${table} ORDER BY id`;
    const free = await read({ query }, async ({ batches }) => {
      for await (const _ of batches)
        return product.query(`SELECT pg_try_advisory_xact_lock(${LEDGER_LOCK}) AS free`);
      return [];
    });
    expect(free).toEqual([{ free: true }]);
  });

  it.each([
    ["COPY (SELECT 1) TO PROGRAM 'true'", 'permission denied to COPY to or from an external program'],
    ["COPY (SELECT 1) TO '/dev/null'", 'permission denied to COPY to a file'],
    ['BEGIN READ WRITE; CREATE TABLE source.mine ()', 'permission denied for schema'],
    ['BEGIN READ WRITE; CREATE TEMPORARY TABLE mine ()', 'permission denied'],
    [`BEGIN READ WRITE; DROP TABLE ${table}`, 'must be owner'],
    ['BEGIN READ WRITE; ALTER ROLE ratchet_source SUPERUSER', 'permission denied to alter role'],
    ['SET ROLE ratchet_owner', 'permission denied to set role'],
  ])('gives whoever has its password no way to %s', async (sql, said) => {
    const thief = createDatabase(sharedStack().sourceDatabaseUrl, { maxConnections: 1 });
    await expect(thief.execute(sql)).rejects.toThrow(said);
    await thief.close();
  });

  it('is the only database that its password opens', async () => {
    const url = Object.assign(new URL(sharedStack().sourceDatabaseUrl), { pathname: '/ratchet' }).href;
    const thief = createDatabase(url, { maxConnections: 1, retryDelaysMs: [] });
    await expect(thief.query('SELECT 1')).rejects.toThrow('permission denied for database "ratchet"');
    await thief.close();
  });
});

describe('the time of a source query', () => {
  const SHORT = 0.01;

  it('is cut, and the refusal says what to change', async () => {
    const refusal = await refusalOf('SELECT pg_sleep(3600)::text AS nap', SHORT);
    expect(refusal).toMatchObject({ code: 'interrupted' });
    expect(refusal.message).toContain('canceling statement due to statement timeout');
    expect(refusal.message).toContain('dataset.source_timeout_minutes');
  });

  it('is cut at every batch, though the query has switched the limit off', async () => {
    const query = `SELECT set_config('statement_timeout', '0', false), CASE id WHEN 1500 THEN pg_sleep(3600)::text END
      FROM ${table} ORDER BY id`;
    const refusal = await refusalOf(query, SHORT);
    expect(refusal.message).toContain('canceling statement due to statement timeout');
  });

  it('has limits for locks and for a reader that has gone, and shorter ones of the user count', async () => {
    const query = `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
      current_setting('idle_in_transaction_session_timeout') AS idle`;
    expect(await read({ query }, rowsOf)).toEqual([['0', '0', '0']]);
    expect(await read({ query }, rowsOf, 20)).toEqual([['20min', '5min', '10min']]);
    const strict = Object.assign(new URL(sharedStack().sourceDatabaseUrl), {
      search: '?options=-c%20statement_timeout%3D3s%20-c%20lock_timeout%3D10min',
    });
    const request = { source: { type: 'postgres' as const, query }, batchSize: 10, timeoutMinutes: 20 };
    expect(await createPostgresSource(strict.href).read(request, rowsOf)).toEqual([['3s', '5min', '10min']]);
  });

  it('that goes by while somebody holds the table is told as that', async () => {
    const refusal = await owner.transaction(async (session) => {
      await session.execute(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      const url = Object.assign(new URL(sharedStack().sourceDatabaseUrl), {
        search: '?options=-c%20lock_timeout%3D200ms',
      });
      const request = { source: { type: 'postgres' as const, table }, batchSize: 10 };
      return failureOf(createPostgresSource(url.href).read(request, rowsOf), DataSourceError);
    });
    expect(refusal).toMatchObject({ code: 'interrupted', permanent: false });
    expect(refusal.message).toContain('lock timeout');
  });
});
