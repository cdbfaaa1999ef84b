import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lowerBoundOf, pValueBeyond } from '../../../../domain/evaluation/gate/estimated-difference.js';

describe('the bound of a difference of ROC-AUCs', () => {
  // numpy 2.4.6, scipy 1.17.1: (m * d - 0.1) / (m + 0.2) - stats.t.isf(1 - confidence, m - 1) * sqrt(se**2 + 0.05 / m**2)
  it.each([
    [0, 0, 400, 0.95, -0.0011715160580383988],
    [0, 0, 2, 0.95, -0.7513534244473276],
    [0.02, 0.01, 10, 0.95, -0.03509799169041898],
    [-0.3, 0.1, 5, 0.99, -0.7181498289285612],
    [0.45, 0.02, 8, 0.95, 0.36171389428366696],
  ])(
    'of %d, standard error %d, %d rows of the smaller class, is at %d: %d',
    (difference, standardError, size, confidence, expected) => {
      expect(lowerBoundOf({ difference, standardError, size }, confidence)).toBeCloseTo(expected, 10);
    },
  );

  it('is never sure without an error: a standard error of 0 gives no probability of 0', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 40 }),
        (difference, size) => {
          const certain = { difference, standardError: 0, size };
          expect(pValueBeyond(certain, 0.01)).toBeGreaterThan(0);
          expect(lowerBoundOf(certain, 0.95)).toBeLessThan(difference);
        },
      ),
    );
  });
});

describe('the probability of a difference', () => {
  // scipy 1.17.1: stats.t.sf of the same, less the limit
  it.each([
    [0.02, 0.01, 10, 0.01, 0.5031061315376313],
    [0.2, 0.02, 30, 0.015, 1.2985274082297573e-9],
  ])('of %d, standard error %d, %d rows, beyond %d', (difference, standardError, size, limit, expected) => {
    expect(pValueBeyond({ difference, standardError, size }, limit) / expected).toBeCloseTo(1, 9);
  });

  it('is below the level just where the bound is beyond the limit', () => {
    const share = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    const level = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    const error = fc.double({ min: 0, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        error,
        fc.integer({ min: 2, max: 500 }),
        level,
        (difference, limit, standardError, size, p) => {
          const found = { difference, standardError, size };
          const excess = lowerBoundOf(found, 1 - p) - limit;
          if (Math.abs(excess) > 1e-9) expect(pValueBeyond(found, limit) < p).toBe(excess > 0);
        },
      ),
    );
  });
});
