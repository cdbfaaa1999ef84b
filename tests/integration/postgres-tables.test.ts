import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { PostgresSource } from '../../contracts/config/dataset.js';
import type { SourceReading } from '../../services/sources/port.js';
import { createPostgresSource } from '../../services/sources/postgres-source.js';
import { DataSourceError } from '../../services/warehouse/errors.js';
import { failureOf } from '../support/failure.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

let server: TestDatabase;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => server.drop());

const read = (source: Partial<PostgresSource>, url = server.url): Promise<number> =>
  createPostgresSource(url).read({ source: { type: 'postgres', ...source }, batchSize: 1000 }, countRows);

async function countRows({ batches }: SourceReading): Promise<number> {
  let count = 0;
  for await (const batch of batches) count += batch.length;
  return count;
}

const refusalOf = (source: Partial<PostgresSource>, url = server.url): Promise<DataSourceError> =>
  failureOf(read(source, url), DataSourceError);

function withLogin(user: string, password: string): string {
  const url = new URL(server.url);
  url.username = user;
  url.password = password;
  return url.href;
}

describe('a table of which row-level security hides rows', () => {
  it('is refused, unless the configuration allows the filter or the user sees all rows', async () => {
    const user = `reader_${randomBytes(6).toString('hex')}`;
    await server.database.execute(
      `CREATE TABLE tenants AS SELECT id, id % 2 AS tenant FROM generate_series(1, 6) AS id;
       ALTER TABLE tenants ENABLE ROW LEVEL SECURITY; CREATE POLICY one ON tenants USING (tenant = 0)`,
    );
    await server.admin.execute(
      `CREATE ROLE ${user} LOGIN PASSWORD 'pw-4711'; GRANT SELECT ON tenants TO ${user};
       GRANT CONNECT ON DATABASE ${new URL(server.url).pathname.slice(1)} TO ${user}`,
    );
    const url = withLogin(user, 'pw-4711');
    const table = { table: 'tenants' };
    const refusal = await refusalOf(table, url);
    expect(refusal).toMatchObject({ code: 'row_security', permanent: true });
    expect(refusal.message).toContain(
      'query would be affected by row-level security policy for table "tenants"',
    );
    expect(refusal.message).toContain('dataset.source.row_security: filter');
    expect((await refusalOf({ query: 'SELECT id FROM tenants' }, url)).code).toBe('row_security');
    expect(await read({ ...table, row_security: 'filter' }, url)).toBe(3);
    expect(await read(table)).toBe(6);
    await server.database.execute('ALTER TABLE tenants FORCE ROW LEVEL SECURITY');
    expect((await refusalOf(table)).code).toBe('row_security');
    await server.admin.execute(`ALTER ROLE ${user} BYPASSRLS`);
    expect(await read(table, url)).toBe(6);
    await server.admin.execute(`DROP OWNED BY ${user}; DROP ROLE ${user}`);
  });
});

describe('a table whose names need quotes', () => {
  it('is read under all of its names, the longest among them', async () => {
    await server.database.execute(
      `CREATE SCHEMA "a.b"; CREATE TABLE "a.b"."Künd""igung" ("größe in %" int, "${'n'.repeat(63)}" int)`,
    );
    const source = { type: 'postgres', table: '"a.b"."Künd""igung"' } as const;
    const columns = await createPostgresSource(server.url).read({ source, batchSize: 10 }, (rows) =>
      Promise.resolve(rows.columns),
    );
    expect(columns).toEqual(['größe in %', 'n'.repeat(63)]);
  });
});
