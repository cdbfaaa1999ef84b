import { randomUUID } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createFeatureStore } from '../../services/feature-store/feature-store.js';
import type { FeatureStore } from '../../services/feature-store/port.js';
import { rawAddress } from '../../services/feature-store/record-addresses.js';
import {
  createRedisFeatureStore,
  createRedisRecords,
} from '../../services/feature-store/redis-feature-store.js';
import { describeFeatureStore } from '../conformance/feature-store.js';
import { sharedStack } from '../support/stack.js';
import { makeTable } from '../support/table.js';

describeFeatureStore('Redis', () => {
  const records = createRedisRecords(sharedStack().redisUrl);
  return { store: createFeatureStore(records), records, passSeconds: (seconds) => sleep(seconds * 1000) };
});

const scope = { model: `redis-only-${randomUUID()}`, planSha256: 'c'.repeat(64) };
const secret = 'secret-customer@example.com';
const customer = {
  keys: [secret],
  raw: makeTable({ tenure: [1] }),
  matrices: new Map([[scope.planSha256, Float32Array.of(1)]]),
};
const lifetime = { takenAt: new Date(), ttlSeconds: 100 };
const fresh = { now: new Date(), maxAgeSeconds: 100 };

/** The error a call ends with, and all that a log of it would show. */
const failureOf = async (call: Promise<unknown>): Promise<{ name: string; shown: string }> => {
  const error: unknown = await call.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  return { name: error instanceof Error ? error.name : 'none', shown: inspect(error, { depth: 9 }) };
};

/** A server that is no Redis; with null, a port where nobody listens. */
const listenAs = async (
  serve: ((socket: Socket) => void) | null,
): Promise<{ readonly url: string; readonly close: () => void }> => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    serve?.(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `redis://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  if (serve === null) close();
  return { url, close };
};

/** The address for a login of this file's own: what happens to it happens to no other test. */
const urlOf = (user: string): string => {
  const url = new URL(sharedStack().redisUrl);
  url.username = user;
  url.password = 'password';
  return url.href;
};

describe('the feature store in Redis', () => {
  let redis: Redis;
  let store: FeatureStore;
  beforeAll(async () => {
    redis = new Redis(sharedStack().redisUrl);
    await redis.call('ACL', 'SETUSER', 'features-full', 'on', '>password', '~*', '+@all');
    await redis.call('ACL', 'SETUSER', 'features-limited', 'on', '>password', '+ping', '+info', '+client');
    store = createRedisFeatureStore(urlOf('features-full'));
  });
  afterAll(async () => {
    await store.close();
    await redis.call('ACL', 'DELUSER', 'features-full', 'features-limited');
    redis.disconnect();
  });

  it('gives every record its lifetime, below the name of the model', async () => {
    await store.storeFeatures(scope.model, customer, lifetime);
    const keys = await redis.keys(`ratchet:${scope.model}:*`);
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(await redis.ttl(key)).toBeGreaterThan(95);
      expect(await redis.ttl(key)).toBeLessThanOrEqual(100);
    }
  });

  it('takes what is no record as absent', async () => {
    await redis.lpush(rawAddress(scope.model, 'list'), 'a list');
    expect(await store.getRawValues(scope.model, ['list'], fresh)).toEqual([{ status: 'absent' }]);
  });

  it('says that nothing answers, at which address, and no password', async () => {
    const nowhere = createRedisFeatureStore('redis://user:password@127.0.0.1:1');
    for (const call of [
      nowhere.storeFeatures(scope.model, customer, lifetime),
      nowhere.getFeatures(scope, [secret], fresh),
    ]) {
      const { name, shown } = await failureOf(call);
      expect(name).toBe('FeatureStoreUnreachableError');
      expect(shown).toMatch(/Redis at 127\.0\.0\.1:1, does not answer: .*ECONNREFUSED/);
      expect(shown).toMatch(
        /Expected a Redis or Valkey server there: servers\.redis_url \(REDIS_URL\) .*Start it/,
      );
      expect(shown).not.toMatch(/password|secret-customer/);
    }
    await nowhere.close();
  });

  it.each([
    ['nobody listens', null, /ECONNREFUSED/],
    [
      'another program listens',
      (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n'),
      /: another program than Redis listens there\./,
    ],
    [
      'the server says nothing',
      (socket: Socket) => socket.on('error', () => undefined),
      /: a command got no answer within 10 s\./,
    ],
  ])('gives up where %s', async (_, serve, reason) => {
    const { close, url } = await listenAs(serve);
    const elsewhere = createRedisFeatureStore(url);
    const { name, shown } = await failureOf(elsewhere.storeFeatures(scope.model, customer, lifetime));
    expect(name).toBe('FeatureStoreUnreachableError');
    expect(shown).toMatch(reason);
    await elsewhere.close();
    close();
  });

  it('says that the login does not allow it, and shows no customer', async () => {
    const limited = createRedisFeatureStore(urlOf('features-limited'));
    for (const call of [
      limited.storeFeatures(scope.model, customer, lifetime),
      limited.getFeatures(scope, [secret], fresh),
    ]) {
      const { name, shown } = await failureOf(call);
      expect(name).toBe('FeatureStoreRefusedError');
      expect(shown).toContain('refuses a command with NOPERM. Check user and password in REDIS_URL');
      expect(shown).not.toMatch(/secret-customer|ratchet:redis-only/);
    }
    await limited.close();
  });

  it('goes on after its connection was cut', async () => {
    await store.storeFeatures(scope.model, customer, lifetime);
    expect(await redis.call('CLIENT', 'KILL', 'USER', 'features-full')).toBe(1);
    const [found] = await store.getFeatures(scope, [secret], fresh);
    expect(found?.status).toBe('found');
  });
});
