import { describe, expect, it } from 'vitest';

import { greatestCommonDivisor, roundHalfEven } from '../../../domain/math/integers.js';

describe('roundHalfEven', () => {
  it('takes halves to the even neighbour and everything else to the nearest', () => {
    // numpy 2.4.6: np.round
    const found = [0.5, 1.5, 2.5, 3.5, -0.5, -1.5, 2.4999, 2.5001, 7].map(roundHalfEven);
    expect(found.map((value) => value + 0)).toEqual([0, 2, 2, 4, 0, -2, 2, 3, 7]);
  });
});

describe('greatestCommonDivisor', () => {
  it('divides both numbers and is the largest that does', () => {
    expect(greatestCommonDivisor(12, 18)).toBe(6);
    expect(greatestCommonDivisor(10_000, 7043)).toBe(1);
    expect(greatestCommonDivisor(5, 5)).toBe(5);
  });
});
