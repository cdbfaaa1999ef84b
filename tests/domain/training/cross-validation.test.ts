import { describe, expect, it } from 'vitest';

import { crossValidationSchema } from '../../../contracts/run.js';
import { formatCrossValidation, summariseFolds } from '../../../domain/training/cross-validation.js';

describe('summariseFolds', () => {
  it('has the mean and the population standard deviation of numpy', () => {
    // numpy 2.4.6: np.mean, np.std of [0.8512, 0.8431, 0.8604, 0.8477, 0.8540]
    const cv = summariseFolds([0.8512, 0.8431, 0.8604, 0.8477, 0.854]);
    expect(crossValidationSchema.parse(cv)).toEqual(cv);
    expect(cv.mean).toBeCloseTo(0.85128, 14);
    expect(cv.std).toBeCloseTo(0.005836231660926448, 14);
    expect(cv.scores).toEqual([0.8512, 0.8431, 0.8604, 0.8477, 0.854]);
  });
});

describe('formatCrossValidation', () => {
  it('shows twice the standard deviation, with four digits', () => {
    expect(formatCrossValidation({ mean: 0.85124, std: 0.00615, scores: [] })).toBe(
      'CV AUC: 0.8512 (+/- 0.0123)',
    );
  });
});
