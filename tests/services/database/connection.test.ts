import { createServer } from 'node:net';

import { describe, expect, it } from 'vitest';

import { connectionAddress } from '../../../services/database/connection-address.js';
import { failureKind } from '../../../services/database/connection-failure.js';
import { createDatabase } from '../../../services/database/database.js';
import { DatabaseAddressError, DatabaseUnreachableError } from '../../../services/database/errors.js';

const coded = (code: string) => Object.assign(new Error('failed'), { code });

/** A port of this machine that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 1;
}

describe('connectionAddress', () => {
  it.each([
    ['postgres://u:secret@db.example:6543/ratchet', 'db.example:6543'],
    ['postgresql://db.example/ratchet', 'db.example:5432'],
    ['postgres:///ratchet?host=db.example', 'db.example:5432'],
  ])('reads host and port of %s', (url, address) => {
    expect(connectionAddress(url)).toBe(address);
  });

  it.each(['hunter2', 'mysql://u:hunter2@host/db', 'postgres:///hunter2'])(
    'refuses %s without repeating it',
    (url) => {
      expect(() => connectionAddress(url)).toThrow(DatabaseAddressError);
      expect(() => connectionAddress(url)).toThrow(/^(?!.*hunter2).*expected postgres:\/\//);
    },
  );
});

describe('failureKind', () => {
  it.each([
    ['ECONNREFUSED', 'unreachable'],
    ['28P01', 'denied'],
    ['3D000', 'denied'],
    ['57P01', 'lost'],
    ['57P03', 'lost'],
    ['08006', 'lost'],
    ['40001', 'conflict'],
    ['40P01', 'conflict'],
    ['23505', 'statement'],
    ['42P01', 'statement'],
  ])('takes %s as %s', (code, kind) => {
    expect(failureKind(coded(code))).toBe(kind);
  });

  it('knows a cut connection that has no code', () => {
    expect(failureKind(new Error('Connection terminated unexpectedly'))).toBe('lost');
    expect(failureKind(new Error('the work went wrong'))).toBe('statement');
  });
});

describe('a database that nothing answers for', () => {
  it('is named with host, port and the next step, never with the password', async () => {
    const port = await freePort();
    const database = createDatabase(`postgres://ratchet:hunter2@127.0.0.1:${port}/ratchet`, {
      retryDelaysMs: [10, 10],
    });

    const error: unknown = await database.query('SELECT 1').catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(DatabaseUnreachableError);
    expect(String(error)).toContain(`127.0.0.1:${port}`);
    expect(String(error)).toContain('`npx ratchet up`');
    expect(String(error)).not.toContain('hunter2');
    await database.close();
  });
});
