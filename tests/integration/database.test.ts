import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { createDatabase } from '../../services/database/database.js';
import { DatabaseUnreachableError, SchemaMismatchError } from '../../services/database/errors.js';
import { assertSchemaCurrent, migrate } from '../../services/database/migrate.js';
import { readMigrations } from '../../services/database/migration-files.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

let server: TestDatabase;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await server.database.execute('CREATE TABLE jotting (line text NOT NULL)');
});
afterAll(() => server.drop());

const lines = async () =>
  z
    .array(z.object({ line: z.string() }))
    .parse(await server.database.query('SELECT line FROM jotting ORDER BY line'))
    .map(({ line }) => line);

describe('migrations', () => {
  it('are refused to a worker before they ran, with the commands that run them', async () => {
    const check = assertSchemaCurrent(server.database);

    await expect(check).rejects.toBeInstanceOf(SchemaMismatchError);
    await expect(check).rejects.toThrow(/lacks 0001_promotion\.sql, .* `npx ratchet up` once/);
  });

  it('run once, however many processes start them together', async () => {
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(server.database)));

    const names = (await readMigrations()).map(({ name }) => name);
    expect(applied.flat()).toEqual(names);
    expect(await migrate(server.database)).toEqual([]);
    await expect(assertSchemaCurrent(server.database)).resolves.toBeUndefined();
  });

  it('are refused when an old one was edited, and leave the database as it is', async () => {
    const [first, ...rest] = await readMigrations();
    const edited = first === undefined ? rest : [{ ...first, sha256: 'edited' }, ...rest];
    const added = { name: '0099_more.sql', sql: 'CREATE TABLE more ()', sha256: 'new' };

    await expect(migrate(server.database, [...edited, added])).rejects.toThrow(
      /0001_promotion\.sql was edited/,
    );
    await expect(assertSchemaCurrent(server.database, edited)).rejects.toThrow(/was edited/);
    expect(await server.database.query("SELECT to_regclass('more') AS found")).toEqual([{ found: null }]);
  });

  it('of a newer build keep an older worker from starting', async () => {
    const older = (await readMigrations()).slice(0, -1);

    await expect(assertSchemaCurrent(server.database, older)).rejects.toThrow(/Update this worker/);
  });

  it('are all undone when one of them fails', async () => {
    const files = await readMigrations();
    const good = { name: '9001_good.sql', sql: 'CREATE TABLE good ()', sha256: 'good' };
    const bad = { name: '9002_bad.sql', sql: 'CREATE TABLE bad (', sha256: 'bad' };

    await expect(migrate(server.database, [...files, good, bad])).rejects.toThrow(/syntax error/);

    expect(await server.database.query("SELECT to_regclass('good') AS found")).toEqual([{ found: null }]);
  });
});

describe('a transaction', () => {
  it('leaves nothing behind when its work throws', async () => {
    const work = server.database.transaction(async (session) => {
      await session.query("INSERT INTO jotting VALUES ('undone')");
      throw new Error('changed my mind');
    });

    await expect(work).rejects.toThrow('changed my mind');
    expect(await lines()).not.toContain('undone');
  });

  it('whose connection is cut in the middle is run again as a whole', async () => {
    let runs = 0;
    await server.database.transaction(async (session) => {
      runs += 1;
      await session.query("INSERT INTO jotting VALUES ('cut')");
      if (runs === 1) await session.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });

    expect(runs).toBe(2);
    expect((await lines()).filter((line) => line === 'cut')).toHaveLength(1);
  });

  it('that meets a deadlock is run again', async () => {
    await server.database.execute("INSERT INTO jotting VALUES ('left'), ('right')");
    let waiting = 2;
    let release: () => void = () => undefined;
    const bothLocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    const lock = (first: string, second: string) =>
      server.database.transaction(async (session) => {
        await session.query('SELECT 1 FROM jotting WHERE line = $1 FOR UPDATE', [first]);
        waiting -= 1;
        if (waiting <= 0) release();
        await bothLocked;
        await session.query('SELECT 1 FROM jotting WHERE line = $1 FOR UPDATE', [second]);
        return first;
      });

    expect(await Promise.all([lock('left', 'right'), lock('right', 'left')])).toEqual(['left', 'right']);
    expect(waiting).toBeLessThan(0);
  });
});

describe('a database', () => {
  it('goes on after the server cut its idle connections', async () => {
    await server.database.query('SELECT 1');
    const other = createDatabase(server.url, { maxConnections: 1 });
    await other.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await other.close();

    expect(await server.database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says what to check when the password is wrong, without a word of it', async () => {
    const url = new URL(server.url);
    url.password = 'hunter2';
    const stranger = createDatabase(url.href);

    const error: unknown = await stranger.query('SELECT 1').catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(DatabaseUnreachableError);
    expect(String(error)).toMatch(/Check the user, the password and the database name in DATABASE_URL/);
    expect(String(error)).not.toContain('hunter2');
    await stranger.close();
  });

  it('passes values beside the statement, so that none becomes SQL', async () => {
    const hostile = "'); DROP TABLE jotting; --";

    await server.database.query('INSERT INTO jotting VALUES ($1)', [hostile]);

    expect(await lines()).toContain(hostile);
  });
});
