import { describe, expect, it } from 'vitest';

import { categoryKernels } from '../../../domain/search/axis-kernels.js';

describe('categoryKernels', () => {
  const { logDensities, quantile } = categoryKernels({ size: 3 }, [0, 2, NaN]);

  it('gives most of the probability to the observed choice', () => {
    // Four kernels: (1 + 1/4) / (1 + 3/4) for the observed choice, (1/4) / (1 + 3/4) for each other.
    expect([...logDensities(0)].map(Math.exp)).toEqual([
      expect.closeTo(5 / 7, 12),
      expect.closeTo(1 / 7, 12),
      expect.closeTo(1 / 3, 12),
      expect.closeTo(1 / 3, 12),
    ]);
  });

  it('has probabilities that sum to one in each kernel', () => {
    const choices = [0, 1, 2].map((choice) => logDensities(choice));
    [0, 1, 2, 3].forEach((kernel) => {
      const sum = choices.reduce((total, densities) => total + Math.exp(densities[kernel] ?? NaN), 0);
      expect(sum).toBeCloseTo(1, 12);
    });
  });

  it('draws a choice by its cumulative probability', () => {
    expect([0, 0.71, 0.72, 0.85, 0.86, 0.999].map((fraction) => quantile(0, fraction))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
  });
});
