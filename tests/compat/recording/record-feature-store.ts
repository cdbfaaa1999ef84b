import { Redis } from 'ioredis';

import { createRedisFeatureStore } from '../../../services/feature-store/redis-feature-store.js';
import { featuresAddress, rawAddress } from '../../../services/feature-store/record-addresses.js';

const CUSTOMERS = 4;

/** A customer as the feature store gives it back; a value that is missing is null. */
interface RecordedCustomer {
  readonly key: string;
  readonly takenAt: string;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly features: readonly (number | null)[];
}

/** The records of some of the customers that were delivered, byte by byte, and what the version that has written them reads there. */
export async function recordFeatureStore(
  redisUrl: string,
  model: string,
  planSha256: string,
  delivered: readonly string[],
) {
  const redis = new Redis(redisUrl);
  const store = createRedisFeatureStore(redisUrl);
  try {
    const scope = { model, planSha256 };
    const kept = await Promise.all(delivered.map((key) => redis.exists(rawAddress(model, key))));
    const keys = delivered.filter((_, index) => kept[index] === 1).slice(0, CUSTOMERS);
    const addresses = keys.flatMap((key) => [rawAddress(model, key), featuresAddress(scope, key)]);
    const records = await Promise.all(addresses.map((address) => recordOf(redis, address)));
    const fresh = { now: new Date(), maxAgeSeconds: 1_000_000_000 };
    const [raw, features] = await Promise.all([
      store.getRawValues(model, keys, fresh),
      store.getFeatures(scope, keys, fresh),
    ]);
    const customers = keys.map((key, index) => customerOf(key, raw[index], features[index]));
    return { model, planSha256, records, customers };
  } finally {
    await store.close();
    redis.disconnect();
  }
}

async function recordOf(redis: Redis, address: string) {
  const [type, bytes, ttlSeconds] = await Promise.all([
    redis.type(address),
    redis.getBuffer(address),
    redis.ttl(address),
  ]);
  if (bytes === null) throw new Error(`there is no record at ${address}`);
  return { address, type, ttlSeconds, base64: bytes.toString('base64') };
}

type Store = ReturnType<typeof createRedisFeatureStore>;
type Answer<Ask extends 'getRawValues' | 'getFeatures'> = Awaited<ReturnType<Store[Ask]>>[number] | undefined;

function customerOf(
  key: string,
  raw: Answer<'getRawValues'>,
  features: Answer<'getFeatures'>,
): RecordedCustomer {
  if (raw?.status !== 'found' || features?.status !== 'found') throw new Error(`${key} cannot be read`);
  return {
    key,
    takenAt: raw.takenAt.toISOString(),
    raw: Object.fromEntries([...raw.values].map(([name, value]) => [name, known(value)])),
    features: Array.from(features.features, (value) => (Number.isNaN(value) ? null : value)),
  };
}

const known = (value: unknown): unknown => (Number.isNaN(value) ? null : value);
