import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { median, quantile, quantileOfSorted } from '../../../domain/math/quantile.js';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });

describe('quantile', () => {
  it('equals numpy with its default method', () => {
    // numpy 2.4.6: np.quantile(v, q)
    const values = [0.25, 5.25, 10.25, 2.25, 7.25, 12.25, 4.25];
    const expected = [
      [0, 0.25],
      [0.1, 1.4500000000000002],
      [0.25, 3.25],
      [0.5, 5.25],
      [0.77, 9.11],
      [1, 12.25],
    ] as const;
    for (const [share, value] of expected) expect(quantile(values, share)).toBeCloseTo(value, 13);
    expect(median(values)).toBe(5.25);
  });

  it('is NaN for no values and the value itself for one', () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(quantile([7], 0.3)).toBe(7);
  });

  it('lies between its neighbours and never falls as the share grows', () => {
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 1 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (values, share) => {
          const sorted = Float64Array.from(values).sort();
          const low = quantileOfSorted(sorted, share);
          const high = quantileOfSorted(sorted, share + 0.1);
          expect(low).toBeGreaterThanOrEqual(sorted[0] ?? NaN);
          expect(high).toBeGreaterThanOrEqual(low);
          expect(high).toBeLessThanOrEqual(sorted.at(-1) ?? NaN);
        },
      ),
    );
  });

  it('leaves its input as it was', () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });
});
