import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { FeatureStore } from '../../services/feature-store/port.js';
import { createRedisFeatureStore } from '../../services/feature-store/redis-feature-store.js';
import { readRecordedJson, RECORDED_VERSIONS } from '../support/compat.js';
import { sharedStack } from '../support/stack.js';

const recordedSchema = z.object({
  model: z.string(),
  planSha256: z.string(),
  records: z.array(
    z.object({
      address: z.string(),
      type: z.literal('string'),
      ttlSeconds: z.number().int().positive(),
      base64: z.string(),
    }),
  ),
  customers: z.array(
    z.object({
      key: z.string(),
      takenAt: z.iso.datetime(),
      raw: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
      features: z.array(z.number().nullable()),
    }),
  ),
});

/** What is missing is NaN among numbers, which JSON does not have. */
const known = (value: unknown): unknown => (Number.isNaN(value) ? null : value);

describe.each(RECORDED_VERSIONS)('customers that %s has put into Redis', (version) => {
  const recorded = recordedSchema.parse(readRecordedJson(version, 'feature-store.json'));
  const { customers, model, planSha256 } = recorded;
  const keys = customers.map(({ key }) => key);
  const scope = { model, planSha256 };
  const takenAt = new Date(customers[0]?.takenAt ?? NaN);
  const soon = { now: new Date(takenAt.getTime() + 60_000), maxAgeSeconds: 3_600 };
  const late = { now: new Date(takenAt.getTime() + 7_200_000), maxAgeSeconds: 3_600 };
  let redis: Redis;
  let store: FeatureStore;

  beforeAll(async () => {
    redis = new Redis(sharedStack().redisUrl);
    store = createRedisFeatureStore(sharedStack().redisUrl);
    for (const { address, base64, ttlSeconds } of recorded.records)
      await redis.set(address, Buffer.from(base64, 'base64'), 'EX', ttlSeconds);
  });
  afterAll(async () => {
    await redis.del(recorded.records.map(({ address }) => address));
    redis.disconnect();
    await store.close();
  });

  it('are read as they were, raw values and features', async () => {
    const raw = await store.getRawValues(model, keys, soon);
    const features = await store.getFeatures(scope, keys, soon);
    const found = keys.map((key, index) => {
      const [values, row] = [raw[index], features[index]];
      if (values?.status !== 'found' || row?.status !== 'found') return { key, values, row };
      return {
        key,
        takenAt: values.takenAt.toISOString(),
        raw: Object.fromEntries([...values.values].map(([name, value]) => [name, known(value)])),
        features: Array.from(row.features, known),
      };
    });
    expect(keys.length).toBeGreaterThan(0);
    expect(found).toEqual(customers);
  });

  it('are stale once they are older than is asked for, and never taken for damaged', async () => {
    const lookups = [
      ...(await store.getRawValues(model, keys, late)),
      ...(await store.getFeatures(scope, keys, late)),
    ];
    expect(new Set(lookups.map(({ status }) => status))).toEqual(new Set(['stale']));
  });
});
