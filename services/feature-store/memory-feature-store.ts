import { createFeatureStore } from './feature-store.js';
import type { FeatureStore } from './port.js';
import type { RecordStore } from './record-store.js';

/** Records that live as long as the process; `now` gives milliseconds since 1970 UTC. */
export function createMemoryRecords(now: () => number = Date.now): RecordStore {
  const kept = new Map<string, { readonly bytes: Buffer; readonly endsAt: number }>();
  const find = (address: string): Buffer | null => {
    const record = kept.get(address);
    // A copy: a caller that changes what it was given must not change the record.
    return record === undefined || record.endsAt <= now() ? null : Buffer.from(record.bytes);
  };
  return {
    write(records, ttlSeconds) {
      const endsAt = now() + ttlSeconds * 1000;
      for (const { address, bytes } of records) kept.set(address, { bytes: Buffer.from(bytes), endsAt });
      return Promise.resolve();
    },
    read: (addresses) => Promise.resolve(addresses.map(find)),
    close: () => Promise.resolve(),
  };
}

/** A feature store that lives as long as the process, for tests. */
export function createMemoryFeatureStore(now?: () => number): FeatureStore {
  return createFeatureStore(createMemoryRecords(now));
}
