import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { PostgresSource } from '../../contracts/config/dataset.js';
import { createDatabase } from '../../services/database/database.js';
import type { SourceReading } from '../../services/sources/port.js';
import { createPostgresSource } from '../../services/sources/postgres-source.js';
import { DataSourceError } from '../../services/warehouse/errors.js';
import type { TextRow } from '../../services/warehouse/port.js';
import { failureOf } from '../support/failure.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';
import { datasetOf, plain } from './warehouse/datasets.js';
import { openWarehouse, useSources } from './warehouse/sources.js';

const sources = useSources();
let server: TestDatabase;

/** Every type that a column of a customer table is likely to have, one row of awkward values, one of none. */
const KINDS = `CREATE TYPE plan AS ENUM ('basic', 'plus');
  CREATE TABLE kinds (id bigint, n numeric(12, 4), f double precision, b boolean, e plan, d date, ts timestamp,
    tz timestamptz, t text, c char(6), u uuid, missing_number numeric);
  INSERT INTO kinds VALUES (9007199254740993, 12.3000, 0.1, true, 'plus', '2024-01-02', '2024-01-02 03:04:05.678',
    '2024-01-02 03:04:05+02', E'line one\\nline "two", it''s\\ttabbed \\\\N', 'ab',
    '00000000-0000-0000-0000-000000000001', 'NaN'),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  CREATE TABLE lists (id int, tags text[]);
  CREATE TABLE nobody_home (id int, note text);
  CREATE SCHEMA "Sales Data"; CREATE TABLE "Sales Data"."Order" (id int); INSERT INTO "Sales Data"."Order" VALUES (7)`;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await server.database.execute(KINDS);
});
afterAll(() => server.drop());

const read = <T>(
  source: Partial<PostgresSource>,
  take: (rows: SourceReading) => Promise<T>,
  url = server.url,
) => createPostgresSource(url).read({ source: { type: 'postgres', ...source }, batchSize: 1000 }, take);

async function rowsOf({ batches }: SourceReading): Promise<TextRow[]> {
  const rows: TextRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

const refusalOf = (source: Partial<PostgresSource>, url = server.url): Promise<DataSourceError> =>
  failureOf(read(source, rowsOf, url), DataSourceError);

describe('a table of PostgreSQL', () => {
  it('comes as texts that say every value exactly, times in UTC, NaN and NULL as missing', async () => {
    const seen = await read({ table: 'public.kinds' }, async (rows) => ({
      columns: rows.columns,
      rows: await rowsOf(rows),
      at: Date.parse(rows.readAt),
      position: rows.position,
    }));
    expect(seen.columns).toEqual([
      'id',
      'n',
      'f',
      'b',
      'e',
      'd',
      'ts',
      'tz',
      't',
      'c',
      'u',
      'missing_number',
    ]);
    expect(seen.rows).toEqual([
      [
        '9007199254740993',
        '12.3000',
        '0.1',
        'true',
        'plus',
        '2024-01-02',
        '2024-01-02 03:04:05.678',
        '2024-01-02 01:04:05+00',
        'line one\nline "two", it\'s\ttabbed \\N',
        'ab',
        '00000000-0000-0000-0000-000000000001',
        null,
      ],
      Array.from({ length: 12 }, () => null),
    ]);
    expect(Math.abs(seen.at - Date.now())).toBeLessThan(60_000);
    expect(seen.position).toMatch(/^\d+:\d+:[\d,]*$/);
  });

  it('becomes the snapshot that a file would, and is read by the contract', async () => {
    const { warehouse } = openWarehouse(sources);
    const snapshot = await read({ table: 'kinds' }, (rows) => warehouse.snapshotRows(rows));
    const dataset = datasetOf([
      { name: 'n', type: 'number' },
      { name: 'f', type: 'number' },
      { name: 'b', type: 'boolean' },
      { name: 'e', type: 'category' },
      { name: 'd', type: 'timestamp' },
      { name: 'ts', type: 'timestamp' },
      { name: 'tz', type: 'timestamp' },
      { name: 't', type: 'text' },
      { name: 'missing_number', type: 'number' },
    ]);
    const table = await warehouse.readDelivered(snapshot, dataset);
    expect(table.unreadable).toEqual([]);
    expect(plain(table)).toEqual({
      n: [12.3, null],
      f: [0.1, null],
      b: [1, null],
      e: ['plus', null],
      d: [Date.UTC(2024, 0, 2), null],
      ts: [Date.UTC(2024, 0, 2, 3, 4, 5, 678), null],
      tz: [Date.UTC(2024, 0, 2, 1, 4, 5), null],
      t: ['line one\nline "two", it\'s\ttabbed \\N', null],
      missing_number: [null, null],
    });
    expect(await read({ table: 'kinds' }, (rows) => warehouse.snapshotRows(rows))).toEqual(snapshot);
  });

  it('may have a name that needs quotes, and no rows at all', async () => {
    expect(await read({ table: 'Sales Data.Order' }, rowsOf)).toEqual([['7']]);
    const { warehouse } = openWarehouse(sources);
    const empty = await read({ table: 'nobody_home' }, (rows) => warehouse.snapshotRows(rows));
    expect(empty.rows).toBe(0);
  });

  it('is read as it was at one moment, whatever is written meanwhile', async () => {
    await server.database.execute('CREATE TABLE busy AS SELECT generate_series(1, 5000) AS id');
    const rows = await read({ table: 'busy' }, async ({ batches }) => {
      let count = 0;
      for await (const batch of batches) {
        if (count === 0) await server.database.execute('DELETE FROM busy WHERE id > 10');
        count += batch.length;
      }
      return count;
    });
    expect(rows).toBe(5000);
  });
});

describe('a query of PostgreSQL', () => {
  it('gives its rows in its own order, comment and semicolon allowed', async () => {
    const query =
      'SELECT id * 2 AS twice FROM generate_series(1, 2500) AS id ORDER BY id DESC; -- newest first';
    const rows = await read({ query }, rowsOf);
    expect(rows).toHaveLength(2500);
    expect(rows.slice(0, 2)).toEqual([['5000'], ['4998']]);
  });

  it.each([
    ['SELECT 1 AS a; COMMIT; DROP TABLE kinds', 'cannot insert multiple commands'],
    ['DROP TABLE kinds', 'syntax error at or near "DROP", at character 1 of the query'],
    ['WITH gone AS (DELETE FROM kinds RETURNING id) SELECT * FROM gone', 'must not contain data-modifying'],
    ['SELECT id FROM kinds FOR UPDATE', 'changes nothing'],
    ["SELECT nextval('counter')", 'relation "counter" does not exist'],
    ['SELECT idd FROM kinds', 'column "idd" does not exist, at character 8 of the query'],
  ])('cannot change anything or go wrong in silence: %s', async (query, said) => {
    const refusal = await refusalOf({ query });
    expect(refusal.message).toContain(said);
    expect(refusal.permanent).toBe(true);
    expect(await read({ table: 'kinds' }, rowsOf)).toHaveLength(2);
  });

  it('that fails on a value does not tell the value', async () => {
    const refusal = await refusalOf({ query: "SELECT ('secret-' || id)::int AS id FROM kinds" });
    expect(refusal.message).toContain('SQLSTATE 22P02');
    expect(refusal.message).not.toContain('secret-9');
  });
});

describe('a source that cannot be read', () => {
  it.each([
    [{ table: 'custommers' }, 'missing', 'relation "custommers" does not exist', 'schema.table'],
    [{ table: 'lists' }, 'column_type', 'column 2: the column tags has type _text', 'dataset.source.query'],
    [{ query: 'SELECT 1 AS a, 2 AS a' }, 'header', 'is there already', 'name of its own'],
  ])('%j is told with what to do', async (source, code, problem, nextStep) => {
    const { warehouse } = openWarehouse(sources);
    const taking = read(source, (rows) => warehouse.snapshotRows(rows));
    const refusal = await failureOf(taking, DataSourceError);
    expect(refusal).toMatchObject({ code, permanent: true });
    expect(refusal.message).toContain(problem);
    expect(refusal.message).toContain(nextStep);
  });

  it('for want of a permission says which to grant', async () => {
    const user = `reader_${randomBytes(6).toString('hex')}`;
    await server.admin.execute(`CREATE ROLE ${user} LOGIN PASSWORD 'pw-4711'`);
    await server.admin.execute(
      `GRANT CONNECT ON DATABASE ${new URL(server.url).pathname.slice(1)} TO ${user}`,
    );
    const url = withLogin(user, 'pw-4711');
    const refusal = await refusalOf({ table: 'kinds' }, url);
    await server.admin.execute(`DROP OWNED BY ${user}; DROP ROLE ${user}`);
    expect(refusal).toMatchObject({ code: 'permission', permanent: true });
    expect(refusal.message).toContain('GRANT SELECT');
    expect(refusal.message).not.toContain('pw-4711');
  });

  it('for a wrong password or address keeps the password to itself', async () => {
    const denied = await refusalOf({ table: 'kinds' }, withLogin('nobody-here', 'pw-4711'));
    expect(denied).toMatchObject({ code: 'permission', permanent: true });
    const away = new URL(withLogin('ann', 'pw-4711'));
    away.port = '1';
    const unreachable = await refusalOf({ table: 'kinds' }, away.href);
    expect(unreachable).toMatchObject({ code: 'unreachable', permanent: false });
    const unreadable = await refusalOf({ table: 'kinds' }, 'mysql://ann:pw-4711@db/shop');
    expect(unreadable).toMatchObject({ code: 'address', permanent: true });
    for (const { message } of [denied, unreachable, unreadable]) {
      expect(message).toContain('SOURCE_DATABASE_URL');
      expect(message).not.toContain('pw-4711');
    }
  });

  it('because its server went away is worth another attempt', async () => {
    const reading = read({ query: 'SELECT generate_series(1, 5000) AS id' }, async ({ batches }) => {
      for await (const batch of batches) {
        if (batch[0]?.[0] === '1') await cutSources();
      }
    });
    expect(await failureOf(reading, DataSourceError)).toMatchObject({
      code: 'interrupted',
      permanent: false,
    });
  });

  it('because nobody wants it any more ends at once', async () => {
    const stop = new AbortController();
    const source = { type: 'postgres' as const, query: 'SELECT pg_sleep(60)::text AS nap' };
    const request = { source, batchSize: 1000, signal: stop.signal };
    const began = Date.now();
    setTimeout(() => {
      stop.abort();
    }, 200);
    const reading = createPostgresSource(server.url).read(request, rowsOf);
    expect(await failureOf(reading, DataSourceError)).toMatchObject({ code: 'interrupted' });
    expect(Date.now() - began).toBeLessThan(10_000);
    await cutSources();
  });
});

describe('a table of 200,000 rows', () => {
  it('is taken in without ever being in memory as a whole', async () => {
    const wide = Array.from(
      { length: 12 },
      (_, column) => `md5((id * ${column + 1})::text) AS text_${column}`,
    );
    const query = `SELECT id, id % 7 = 0 AS churn, ${wide.join(', ')} FROM generate_series(1, 200000) AS id`;
    const { warehouse } = openWarehouse(sources);
    // 200,000 rows of 12 x 32 characters are 77 MB of text alone, and several times that as JavaScript strings.
    const peak = watchHeap();
    const table = await read({ query }, (rows) => warehouse.snapshotRows(peak.through(rows)));
    expect(table.rows).toBe(200_000);
    expect(peak.batches()).toBe(200);
    expect(peak.megabytes()).toBeLessThan(60);
  });
});

/** Reads batches on and measures, after a collection at every 40th, how much of the heap was held beyond the start. */
function watchHeap() {
  let count = 0;
  let most = 0;
  setFlagsFromString('--expose-gc');
  const held = (): number => {
    runInNewContext('gc()');
    return process.memoryUsage().heapUsed / 1e6;
  };
  const start = held();
  const through = (rows: SourceReading): SourceReading => ({ ...rows, batches: counted(rows.batches) });
  async function* counted(batches: SourceReading['batches']) {
    for await (const batch of batches) {
      count += 1;
      if (count % 40 === 0) most = Math.max(most, held() - start);
      yield batch;
    }
  }
  return { through, batches: () => count, megabytes: () => most };
}

/** The test server under another user. */
function withLogin(user: string, password: string): string {
  const url = new URL(server.url);
  url.username = user;
  url.password = password;
  return url.href;
}

/** Ends the connections that read sources of this test's database, as an administrator would. */
async function cutSources(): Promise<void> {
  const database = createDatabase(server.url, { maxConnections: 1 });
  await database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'ratchet source' AND datname = current_database()`,
  );
  await database.close();
}
