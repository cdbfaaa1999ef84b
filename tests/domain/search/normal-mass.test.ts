import { describe, expect, it } from 'vitest';

import { normalCumulative, normalMass } from '../../../domain/search/normal-mass.js';

describe('normalCumulative', () => {
  it.each([
    // SciPy 1.17.1: scipy.stats.norm.cdf.
    [-38, 0],
    [-12, 1.776482112077653e-33],
    [-8, 6.22096057427174e-16],
    [-3, 0.0013498980316300933],
    [-1, 0.15865525393145707],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [2, 0.9772498680518208],
    [6, 0.9999999990134123],
    [7.5, 0.9999999999999681],
  ])('has at %f the value of SciPy', (z, expected) => {
    const tolerance = z < -7 ? 2e-8 : 1e-12;
    expect(Math.abs(normalCumulative(z) - expected)).toBeLessThanOrEqual(tolerance * expected);
  });
});

describe('normalMass', () => {
  it('is the difference of the cumulative distribution', () => {
    // SciPy 1.17.1: norm.cdf(1) - norm.cdf(-0.5).
    expect(normalMass(-0.5, 1)).toBeCloseTo(0.532807207342556, 14);
  });

  it('keeps its digits in both tails', () => {
    // SciPy 1.17.1: norm.sf(8) - norm.sf(9); norm.cdf(9) - norm.cdf(8) is 6.66e-16, 7 % off.
    const expected = 6.219831985865787e-16;
    expect(normalMass(8, 9) / expected).toBeCloseTo(1, 7);
    expect(normalMass(-9, -8) / expected).toBeCloseTo(1, 7);
  });
});
