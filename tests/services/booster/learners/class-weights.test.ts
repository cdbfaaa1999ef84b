import { describe, expect, it } from 'vitest';

import { rowWeights } from '../../../../services/booster/learners/class-weights.js';

const labels = Float32Array.of(0, 0, 0, 1);

describe('weights of rows by their class', () => {
  it('are none when none are asked for', () => {
    expect(rowWeights(labels, null)).toBeNull();
  });

  it('are those given', () => {
    expect(rowWeights(labels, { negative: 0.5, positive: 3 })).toEqual(Float32Array.of(0.5, 0.5, 0.5, 3));
  });

  it('balance as scikit-learn does', () => {
    // scikit-learn 1.9.1, compute_sample_weight('balanced', [0, 0, 0, 1]): 0.66666667 three times, 2.
    expect(rowWeights(labels, 'balanced')).toEqual(Float32Array.of(2 / 3, 2 / 3, 2 / 3, 2));
  });

  it('are 1 for balance when there is one class', () => {
    expect(rowWeights(new Float32Array(3), 'balanced')).toEqual(Float32Array.of(1, 1, 1));
    expect(rowWeights(new Float32Array(2).fill(1), 'balanced')).toEqual(Float32Array.of(1, 1));
  });
});
