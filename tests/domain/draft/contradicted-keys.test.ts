import { describe, expect, it } from 'vitest';

import { contradictedKeys } from '../../../domain/draft/contradicted-keys.js';

describe('keys with both outcomes', () => {
  it('are counted once each; rows without a key or an outcome tell nothing', () => {
    const keys = ['a', 'a', 'a', 'b', 'b', 'c', 'c', 'd', '', ''];
    const labels = Float32Array.from([0, 1, 0, 1, 1, 0, NaN, 1, 0, 1]);
    expect(contradictedKeys({ keys, labels })).toBe(1);
  });
});
