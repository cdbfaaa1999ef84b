import { describe, expect, it } from 'vitest';

import { countBelow, countUpTo } from '../../../domain/math/bisect.js';

// Python 3.11: bisect.bisect_left and bisect.bisect_right of [1, 2, 2, 5].
describe('countBelow and countUpTo', () => {
  it.each([
    { value: 0, below: 0, upTo: 0 },
    { value: 1, below: 0, upTo: 1 },
    { value: 2, below: 1, upTo: 3 },
    { value: 3, below: 3, upTo: 3 },
    { value: 5, below: 3, upTo: 4 },
    { value: 6, below: 4, upTo: 4 },
  ])('find $value among ascending values', ({ value, below, upTo }) => {
    expect(countBelow([1, 2, 2, 5], value)).toBe(below);
    expect(countUpTo([1, 2, 2, 5], value)).toBe(upTo);
  });
});
