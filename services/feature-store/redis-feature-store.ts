import { Redis } from 'ioredis';

import { FeatureStoreRefusedError, FeatureStoreUnreachableError } from './errors.js';
import { createFeatureStore } from './feature-store.js';
import type { FeatureStore } from './port.js';
import type { RecordStore } from './record-store.js';
import { redisAddress } from './redis-address.js';

const CONNECT_TIMEOUT_MS = 5_000;
const COMMAND_TIMEOUT_MS = 10_000;
/** Connections tried anew before a waiting command fails; the client goes on trying for later ones. */
const RECONNECTIONS = 2;

/** A feature store in the Redis or Valkey server at `url`; nothing is connected before the first call. */
export function createRedisFeatureStore(url: string): FeatureStore {
  return createFeatureStore(createRedisRecords(url));
}

/** Records in one Redis server: a string each, written with SET EX in a pipeline, read with MGET. */
export function createRedisRecords(url: string): RecordStore {
  const address = redisAddress(url);
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: RECONNECTIONS,
    connectionName: 'ratchet',
  });
  // The waiting commands fail with it as well; without a listener the client writes it to the console.
  let connectionError = 'the connection was lost';
  redis.on('error', (error: Error) => {
    connectionError = error.message;
  });
  const failure = (error: unknown): Error => asFailure(address, error, connectionError);
  return {
    async write(records, ttlSeconds) {
      const pipeline = redis.pipeline();
      for (const record of records) pipeline.set(record.address, record.bytes, 'EX', ttlSeconds);
      const answers = (await pipeline.exec()) ?? [];
      const [failed] = answers.flatMap(([error]) => (error === null ? [] : [error]));
      if (failed !== undefined) throw failure(failed);
    },
    async read(addresses) {
      if (addresses.length === 0) return [];
      return redis.mgetBuffer([...addresses]).catch((error: unknown) => {
        throw failure(error);
      });
    },
    close() {
      redis.disconnect();
      return Promise.resolve();
    },
  };
}

/** The client's errors carry the command with its keys and values, so none goes on as a cause. */
function asFailure(address: string, error: unknown, connectionError: string): Error {
  if (!(error instanceof Error)) return new FeatureStoreUnreachableError(address, connectionError);
  if (error.name === 'ReplyError')
    return new FeatureStoreRefusedError(address, /^[A-Z]+/.exec(error.message)?.[0] ?? 'ERR');
  return new FeatureStoreUnreachableError(address, reasonOf(error, connectionError));
}

/** The client tells these by its own words alone. */
function reasonOf({ message, name }: Error, connectionError: string): string {
  if (name === 'MaxRetriesPerRequestError') return connectionError;
  if (message === 'Command timed out') return `a command got no answer within ${COMMAND_TIMEOUT_MS / 1000} s`;
  return message.startsWith('Unknown RESP type') ? 'another program than Redis listens there' : message;
}
