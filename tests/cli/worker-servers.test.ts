import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { describe, expect, it } from 'vitest';

import { connectionReason } from '../../cli/connection-reason.js';
import { StackNotRunningError } from '../../cli/errors.js';
import { loadForCommand } from '../../cli/installation.js';
import { createServerLook } from '../../cli/worker-servers.js';
import type { Addresses } from '../../workers/addresses.js';

const { settings } = loadForCommand(undefined);

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const addressesOn = (temporal: number, database: number): Addresses => ({
  temporal: { address: `127.0.0.1:${temporal}`, namespace: 'default', apiKey: null },
  temporalUiUrl: null,
  databaseUrl: `postgres://ann:secret@127.0.0.1:${database}/ratchet`,
  sourceDatabaseUrl: `postgres://ann:secret@127.0.0.1:${database}/ratchet`,
  redisUrl: 'redis://127.0.0.1:1',
  mlflowUrl: 'http://127.0.0.1:1',
  smtpUrl: 'smtp://127.0.0.1:1',
  mailUrl: null,
  artifactRoot: '/nowhere',
});

describe('a look for the servers of a worker', () => {
  it('names those that are missing, where, and why, and no password', async () => {
    const [temporal, database] = [await freePort(), await freePort()];
    const look = createServerLook(settings, () => Promise.resolve(addressesOn(temporal, database)));
    expect(await look()).toEqual({
      missing: [
        `Temporal at 127.0.0.1:${temporal} (connection refused)`,
        `PostgreSQL at 127.0.0.1:${database} (connection refused)`,
      ],
    });
  });

  it('waits for the embedded servers where no address is known', async () => {
    const look = createServerLook(settings, () => Promise.reject(new StackNotRunningError(['Temporal'])));
    expect(await look()).toEqual({
      missing: [
        expect.stringMatching(
          /^the servers \(Ratchet is not running in this folder\. .* the address of Temporal in/,
        ),
      ],
    });
  });

  it('ends where the configuration is wrong', async () => {
    const look = createServerLook(settings, () => Promise.reject(new Error('no such file')));
    await expect(look()).rejects.toThrow('no such file');
  });
});

describe('the reason why a server cannot be reached', () => {
  it.each([
    [{ code: 'ECONNREFUSED' }, 'connection refused'],
    [{ code: 'ENOTFOUND' }, 'no such host'],
    [{ code: 'ETIMEDOUT' }, 'no answer'],
    [{ code: '57P03' }, 'the database system is starting up'],
  ])('is told in words for %j', (fields, words) => {
    const error = Object.assign(new Error('the database system\n is starting up'), fields);
    expect(connectionReason(error)).toBe(words);
  });

  it('is whatever there is for what is no error', () => {
    expect(connectionReason('late')).toBe('late');
    expect(connectionReason(new Error(''))).toBe('no reason given');
  });
});
