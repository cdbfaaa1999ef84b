import { describe, expect, it } from 'vitest';

import { seededGenerator } from '../../../domain/math/seeded-generator.js';
import { kernelWidth, parzenEstimator } from '../../../domain/search/parzen-estimator.js';
import { searchAxes } from '../../../domain/search/search-axes.js';

const search = searchAxes(
  {
    rate: { type: 'float', low: 0, high: 1, log: false },
    kind: { type: 'categorical', choices: ['a', 'b', 'c'] },
  },
  {},
);

describe('parzenEstimator', () => {
  it.each([
    // SciPy 1.17.1: log((sum(w * truncnorm.pdf * category) + sum(w * truncnorm.pdf) * sum(w * category)) / 2), centres 0.2,
    // 0.7 and the prior, weights 2, 1 and 1.
    [0.25, 0, 0.17339320176111372],
    [0.8, 2, -0.9643251490299014],
    [0.5, 1, -2.420191525862566],
  ])(
    'has at (%f, %i) the log density of half the mixture and half the product of its margins',
    (rate, kind, expected) => {
      const estimator = parzenEstimator(
        search,
        [
          [0.2, 0],
          [0.7, 2],
        ],
        [2, 1],
      );
      expect(estimator.logDensity([rate, kind])).toBeCloseTo(expected, 10);
    },
  );

  it('leaves out the axes on which a point has no place', () => {
    const estimator = parzenEstimator(search, [[0.2, 0]], [1]);
    // Half the prior's third, half of the (1 + 1/2) / (1 + 3/2) of the kernel.
    expect(estimator.logDensity([NaN, 0])).toBeCloseTo(Math.log(0.5 / 3 + 0.3), 12);
  });

  it('draws from its own density', () => {
    const estimator = parzenEstimator(search, [[0.2, 0]], [9]);
    const generator = seededGenerator(1);
    const drawn = Array.from({ length: 2000 }, () => estimator.draw(generator).parameters);
    const near = drawn.filter(({ rate }) => Math.abs(Number(rate) - 0.2) < 0.07);
    // 0.9 * P(|Z| < 0.07 / 0.1) + 0.1 * 0.14 of a wide prior (SciPy: 0.4892); four standard errors are 0.045.
    expect(Math.abs(near.length / drawn.length - 0.489)).toBeLessThan(0.045);
    const observed = drawn.filter(({ kind }) => kind === 'a');
    // 0.9 * 0.6 + 0.1 / 3.
    expect(Math.abs(observed.length / drawn.length - 0.573)).toBeLessThan(0.045);
  });
});

describe('kernelWidth', () => {
  it('narrows by the rule of Scott with what was observed on the axis', () => {
    expect(kernelWidth([0.1, NaN, 0.9], 2)).toBeCloseTo(0.08908987181403394, 14);
    expect(kernelWidth([], 2)).toBe(0.1);
  });

  it('is never below a hundredth of the axis', () => {
    expect(kernelWidth(new Array<number>(100_000).fill(0.5), 1)).toBe(0.01);
  });
});
