import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { twoSampleKolmogorovSmirnov } from '../../../domain/math/kolmogorov-two-sample.js';
import { relativeError } from './relative-error.js';

// scipy 1.17.1: the p-value stats.ks_2samp gives for samples of these sizes at this statistic.
const SCIPY = [
  [1, 1, 1, 1],
  [1, 50, 0.5, 1],
  [1, 50, 0.98, 0.0784313725490196],
  [50, 1, 0.74, 0.5490196078431373],
  [2, 51, 0.9, 0.03047895500725689],
  [101, 100, 0.3, 0.00017337608478378838],
  [4096, 1024, 0.07, 0.0006212468775583575],
  [9999, 10000, 0.05, 2.614608400705713e-11],
  [10000, 1, 0.75, 0.500149985001499],
  [8, 8, 0.5, 0.2826728826728826],
  [8, 9, 0.5, 0.19576306046894285],
  [200, 200, 0.13, 0.06801920461119272],
  [200, 180, 0.2, 0.0008444538553525341],
  [1000, 999, 0.1, 8.076849810581865e-5],
  [5000, 5000, 0.05, 7.423834268133959e-6],
  [10000, 10000, 0.036, 4.695033861901312e-6],
  [10000, 9000, 0.03, 0.00038676020144162953],
  [10000, 7043, 0.06, 2.2369074527438268e-13],
  [10001, 10001, 0.03, 0.00024159234422666817],
  [10001, 3, 0.6, 0.14400000000000004],
  [10001, 1, 0.9, 0.19999999999999996],
  [20000, 141, 0.1, 0.11353657290090946],
  [20000, 300, 0.11, 0.001419273940361194],
  [100000, 90001, 0.012, 2.3584692968929387e-6],
  [3000000, 4000000, 0.0015, 0.0008919148836560731],
] as const;

/** Share of all ways to interleave n and m values whose statistic is at least d, by listing them. */
function byEnumeration(n: number, m: number, d: number): number {
  const count = (x: number, y: number, reached: boolean): [number, number] => {
    const now = reached || Math.abs(x / n - y / m) >= d - 1e-9;
    if (x === n && y === m) return [now ? 1 : 0, 1];
    const right = x < n ? count(x + 1, y, now) : [0, 0];
    const up = y < m ? count(x, y + 1, now) : [0, 0];
    return [(right[0] ?? 0) + (up[0] ?? 0), (right[1] ?? 0) + (up[1] ?? 0)];
  };
  const [outside, all] = count(0, 0, false);
  return outside / all;
}

const SMALL_SIZES = [
  [1, 1],
  [1, 4],
  [2, 3],
  [4, 4],
  [4, 6],
  [5, 3],
  [6, 5],
  [6, 1],
  [7, 6],
] as const;

describe('twoSampleKolmogorovSmirnov', () => {
  it('equals the share of interleavings, for small sizes and all distances', () => {
    for (const [n, m] of SMALL_SIZES) {
      for (let x = 0; x <= n; x++) {
        for (let y = 0; y <= m; y++) {
          const d = Math.abs(x / n - y / m);
          expect(twoSampleKolmogorovSmirnov(n, m, d)).toBeCloseTo(byEnumeration(n, m, d), 12);
        }
      }
    }
  });

  it('does not depend on which sample comes first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(100),
        (n, m, k) => {
          const d = (k % (n + 1)) / n;
          const forth = twoSampleKolmogorovSmirnov(n, m, d);
          expect(relativeError(forth, twoSampleKolmogorovSmirnov(m, n, d))).toBeLessThan(1e-12);
          expect(forth).toBeGreaterThanOrEqual(0);
          expect(forth).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each(SCIPY)('for %d and %d values at distance %d equals SciPy', (n, m, d, expected) => {
    expect(relativeError(twoSampleKolmogorovSmirnov(n, m, d), expected)).toBeLessThan(1e-9);
  });

  it('is 0 without long arithmetic where the exact value is below the smallest double', () => {
    expect(twoSampleKolmogorovSmirnov(10_000, 9_999, 0.5)).toBe(0);
  });
});
