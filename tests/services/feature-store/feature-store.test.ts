import { describe, expect, it } from 'vitest';

import { createFeatureStore } from '../../../services/feature-store/feature-store.js';
import { createMemoryRecords } from '../../../services/feature-store/memory-feature-store.js';
import { featuresAddress, rawAddress } from '../../../services/feature-store/record-addresses.js';
import { makeTable } from '../../support/table.js';

const PLANS = ['a'.repeat(64), 'b'.repeat(64)];
const lifetime = { takenAt: new Date('2026-11-23T04:00:00.000Z'), ttlSeconds: 60 };

/** A store, and the addresses of each pipeline that it has written. */
function recordingStore() {
  const records = createMemoryRecords();
  const pipelines: string[][] = [];
  const store = createFeatureStore({
    ...records,
    write(written, ttlSeconds) {
      pipelines.push(written.map(({ address }) => address));
      return records.write(written, ttlSeconds);
    },
  });
  return { pipelines, store };
}

const customersOf = (rows: number) => ({
  keys: Array.from({ length: rows }, (_, i) => `C${i}`),
  raw: makeTable({ tenure: Array.from({ length: rows }, (_, i) => i) }),
  matrices: new Map(PLANS.map((plan) => [plan, new Float32Array(rows)])),
});

describe('the records of many customers', () => {
  it('hold the raw values once, whatever the number of plans', async () => {
    const { pipelines, store } = recordingStore();
    await store.storeFeatures('demo', customersOf(1), lifetime);
    const features = PLANS.map((planSha256) => featuresAddress({ model: 'demo', planSha256 }, 'C0'));
    expect(pipelines).toEqual([[rawAddress('demo', 'C0'), ...features]]);
  });

  it('are written in pipelines of 1,000 customers', async () => {
    const { pipelines, store } = recordingStore();
    await store.storeFeatures('demo', customersOf(2100), lifetime);
    expect(pipelines.map(({ length }) => length)).toEqual([3000, 3000, 300]);
    expect(new Set(pipelines.flat()).size).toBe(3 * 2100);
  });

  it('are not begun where a later plan does not fit', async () => {
    const { pipelines, store } = recordingStore();
    const customers = customersOf(3);
    const matrices = new Map([...customers.matrices, ['c'.repeat(64), new Float32Array(4)]]);
    await expect(store.storeFeatures('demo', { ...customers, matrices }, lifetime)).rejects.toThrow(
      '3 keys came with a matrix of 4 values',
    );
    expect(pipelines).toEqual([]);
  });
});
