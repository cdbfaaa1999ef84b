import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sortFinite } from '../../../domain/math/sort-finite.js';

/** As sortFinite says of itself, in the plainest way; JSON has no -0. */
function plainly(values: Float64Array): number[] {
  return Array.from(values)
    .filter((value) => Number.isFinite(value))
    .sort((a, b) => a - b)
    .map((value) => value + 0);
}

const sorted = (values: Float64Array): number[] => Array.from(sortFinite(values), (value) => value + 0);

describe('sortFinite', () => {
  it('sorts any values and leaves out missing and infinite ones', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 40 }), (values) => {
        expect(sorted(values)).toEqual(plainly(values));
      }),
    );
  });

  it('sorts many values of both signs and all sizes, down to the last bit', () => {
    const values = Float64Array.from({ length: 6000 }, (_, i) => {
      const spread = ((i * 7919) % 104729) / 104729 - 0.5;
      return i % 500 === 0
        ? ([NaN, Infinity, -Infinity, -0][(i / 500) % 4] ?? NaN)
        : spread * 10 ** ((i % 41) - 20);
    });
    expect(sorted(values)).toEqual(plainly(values));
  });

  it('counts whole numbers of a small range', () => {
    const values = Float64Array.from({ length: 6000 }, (_, i) => (i % 9 === 0 ? NaN : ((i * 37) % 101) - 50));
    expect(sorted(values)).toEqual(plainly(values));
  });

  it.each([
    { what: 'cents', at: 0, aUnit: 100 },
    { what: 'cents beside great numbers', at: 1e13, aUnit: 100 },
    { what: 'whole numbers that a double can just tell apart', at: 2 ** 53 - 9000, aUnit: 1 },
    { what: 'tenths of cents, which are not counted', at: 0, aUnit: 1000 },
  ])('sorts $what down to the last bit', ({ at, aUnit }) => {
    const values = Float64Array.from({ length: 6000 }, (_, i) => (Math.imul(i, 7919) % 4001) / aUnit + at);
    expect(sorted(values)).toEqual(plainly(values));
  });

  it('leaves the values it is given as they are', () => {
    const values = Float64Array.of(3, NaN, 1);
    sortFinite(values);
    expect(Array.from(values)).toEqual([3, NaN, 1]);
  });
});
