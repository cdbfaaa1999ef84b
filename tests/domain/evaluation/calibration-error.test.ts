import { describe, expect, it } from 'vitest';

import { calibrationError } from '../../../domain/evaluation/calibration-error.js';

describe('calibrationError', () => {
  it.each([
    [1, 0.525, 0.375],
    [2, 0.525, 0.275],
    [3, 0.525, 0.175],
    [4, 0.525, 0.075],
    [5, 0.525, 0.025],
    [6, 0.525, 0.125],
    [7, 0.525, 0.225],
    [8, 0.525, 0.325],
    [9, 0.525, 0.425],
  ])('puts an edge into the bin below it, as scikit-learn: edge %i', (edge, below, above) => {
    // scikit-learn 1.9.1: calibration_curve([1, 0], [probability, edge / 10 + .05], n_bins=10), weighted by bincount
    const errorAt = (probability: number) => calibrationError([1, 0], [probability, edge / 10 + 0.05]);
    expect(errorAt(edge / 10)).toBeCloseTo(below, 14);
    // The edge itself as numpy.linspace has it: 3 * 0.1 is above 0.3.
    expect(errorAt(edge * 0.1)).toBeCloseTo(below, 14);
    expect(errorAt(edge * 0.1 * (1 + Number.EPSILON))).toBeCloseTo(above, 14);
  });

  it('is 0 where each bin is right on average, whatever its rows are', () => {
    expect(calibrationError([0, 0, 0, 1], [0.21, 0.29, 0.24, 0.26])).toBeCloseTo(0, 15);
    expect(calibrationError([0, 1], [0, 1])).toBe(0);
  });

  it('is 1 where all is sure and wrong', () => {
    expect(calibrationError([0, 1], [1, 0])).toBe(1);
  });

  it('is NaN for no rows and for a probability that is not a number', () => {
    expect(calibrationError([], [])).toBeNaN();
    expect(calibrationError([0, 1], [0.5, NaN])).toBeNaN();
  });
});
