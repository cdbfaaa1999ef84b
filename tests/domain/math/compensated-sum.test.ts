import { describe, expect, it } from 'vitest';

import { compensatedSum } from '../../../domain/math/compensated-sum.js';

const sumOf = (terms: readonly number[]): number => {
  const sum = compensatedSum();
  for (const term of terms) sum.add(term);
  return sum.total();
};

describe('compensatedSum', () => {
  it('keeps what a plain sum loses, as math.fsum', () => {
    // Python 3.11: math.fsum of the same terms
    expect(sumOf([1, 1e100, 1, -1e100])).toBe(2);
    expect(sumOf(Array.from({ length: 10 }, () => 0.1))).toBe(1);
    expect(sumOf(Array.from({ length: 1_000_000 }, () => 0.1))).toBe(100000);
  });

  it('is 0 without a term, and NaN with one', () => {
    expect(sumOf([])).toBe(0);
    expect(sumOf([1, NaN, 2])).toBeNaN();
  });
});
