import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalSurvival, normalUpperQuantile } from '../../../domain/math/normal-distribution.js';

const relativeError = (found: number, expected: number): number => Math.abs(found / expected - 1);

describe('normalSurvival', () => {
  // scipy 1.17.1: stats.norm.sf
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1.6448536269514722, 0.050000000000000044],
    [3, 0.0013498980316300933],
    [8, 6.22096057427174e-16],
    [30, 4.906713927147908e-198],
    [-0.5, 0.6914624612740131],
    [-3, 0.9986501019683699],
    [-9, 1],
  ])('at z = %d is SciPy’s', (z, expected) => {
    expect(relativeError(normalSurvival(z), expected)).toBeLessThan(1e-12);
  });

  it('is 0 and 1 at the ends', () => {
    expect(normalSurvival(Infinity)).toBe(0);
    expect(normalSurvival(-Infinity)).toBe(1);
  });
});

describe('normalUpperQuantile', () => {
  // scipy 1.17.1: stats.norm.isf
  it.each([
    [0.3, 0.5244005127080409],
    [0.05, 1.6448536269514729],
    [0.025, 1.9599639845400545],
    [0.01, 2.3263478740408408],
    [0.05 / 14, 2.6901095271588655],
    [1e-6, 4.753424308822899],
    [1e-15, 7.941345326170998],
    [1e-300, 37.0470962993612],
    [0.9, -1.2815515655446004],
    [0.999999, -4.753424308817087],
  ])('at %d is SciPy’s', (probability, expected) => {
    expect(relativeError(normalUpperQuantile(probability), expected)).toBeLessThan(1e-14);
  });

  it('is 0 in the middle, infinite at the ends and undefined beyond', () => {
    expect(normalUpperQuantile(0.5)).toBe(0);
    expect(normalUpperQuantile(0)).toBe(Infinity);
    expect(normalUpperQuantile(1)).toBe(-Infinity);
    expect(normalUpperQuantile(1.5)).toBeNaN();
  });

  it('is undone by the survival function', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (probability) => {
        expect(relativeError(normalSurvival(normalUpperQuantile(probability)), probability)).toBeLessThan(
          1e-11,
        );
      }),
      { numRuns: 200 },
    );
  });
});
