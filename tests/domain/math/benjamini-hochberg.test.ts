import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { benjaminiHochberg } from '../../../domain/math/benjamini-hochberg.js';

describe('benjaminiHochberg', () => {
  // scipy 1.17.1: stats.false_discovery_control(p) gives [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057, 0.216, ...]
  const pValues = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];

  it.each([
    [0.005, 0],
    [0.02, 1],
    [0.05, 2],
    [0.085, 5],
    [0.101, 6],
    [0.106, 7],
    [0.217, 10],
  ])('at rate %d rejects the first %d of ten known p-values, as SciPy', (rate, rejected) => {
    expect(benjaminiHochberg(pValues, rate)).toEqual(pValues.map((_, index) => index < rejected));
  });

  it('lets a later p-value carry earlier ones that miss their own limit', () => {
    expect(benjaminiHochberg([0.04, 0.045, 0.05], 0.05)).toEqual([true, true, true]);
  });

  it('answers in the order asked, and nothing for nothing', () => {
    expect(benjaminiHochberg([0.5, 0.001], 0.05)).toEqual([false, true]);
    expect(benjaminiHochberg([], 0.05)).toEqual([]);
  });

  it('rejects no more than testing each alone, and no fewer than Bonferroni', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1 }), (values) => {
        benjaminiHochberg(values, 0.1).forEach((rejected, index) => {
          const p = values[index] ?? NaN;
          if (rejected) expect(p).toBeLessThanOrEqual(0.1);
          else expect(p).toBeGreaterThan(0.1 / values.length);
        });
      }),
    );
  });
});
