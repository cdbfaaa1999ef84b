import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { upperIncompleteGamma } from '../../../domain/math/incomplete-gamma.js';
import { relativeError } from './relative-error.js';

describe('upperIncompleteGamma', () => {
  // scipy 1.17.1: special.gammaincc(a, x)
  it.each([
    [0.5, 0.1, 0.6547208460185768],
    [0.01, 0.5, 0.005626756193967183],
    [2.5, 2.5, 0.4158801869955079],
    [30, 50, 0.0009168288614560842],
    [150.3, 100, 0.9999983397295142],
    [100000, 101000, 0.0008084215129255896],
    [7, 60, 6.292241332308476e-19],
  ])('at a = %d, x = %d equals SciPy', (a, x, expected) => {
    expect(relativeError(upperIncompleteGamma(a, x), expected)).toBeLessThan(1e-11);
  });

  it('is 1 at zero and 0 at infinity', () => {
    expect(upperIncompleteGamma(3, 0)).toBe(1);
    expect(upperIncompleteGamma(3, Infinity)).toBe(0);
  });

  it('is exp(-x) for a = 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 600, noNaN: true }), (x) => {
        expect(relativeError(upperIncompleteGamma(1, x), Math.exp(-x))).toBeLessThan(1e-11);
      }),
    );
  });

  it('is continuous where the series hands over to the continued fraction', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 5000, noNaN: true }), (a) => {
        const edge = a + 1;
        const below = upperIncompleteGamma(a, edge * (1 - 1e-13));
        expect(relativeError(below, upperIncompleteGamma(a, edge))).toBeLessThan(1e-9);
      }),
    );
  });
});
