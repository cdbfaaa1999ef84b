import { createFeatureStore } from '../../../services/feature-store/feature-store.js';
import { createMemoryRecords } from '../../../services/feature-store/memory-feature-store.js';
import { describeFeatureStore } from '../../conformance/feature-store.js';

describeFeatureStore('the memory', () => {
  let now = 0;
  const records = createMemoryRecords(() => now);
  return {
    store: createFeatureStore(records),
    records,
    async passSeconds(seconds) {
      now += seconds * 1000;
      return Promise.resolve();
    },
  };
});
