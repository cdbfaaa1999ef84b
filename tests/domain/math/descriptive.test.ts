import { describe, expect, it } from 'vitest';

import {
  mean,
  populationStandardDeviation,
  sampleStandardDeviation,
} from '../../../domain/math/descriptive.js';
import { relativeError } from './relative-error.js';

describe('mean and standard deviations', () => {
  // numpy 2.4.6: v.mean(), v.std(), v.std(ddof=1)
  const values = [0.25, 5.25, 10.25, 2.25, 7.25, 12.25, 4.25];

  it('equal numpy', () => {
    expect(mean(values)).toBeCloseTo(5.964285714285714, 14);
    expect(populationStandardDeviation(values)).toBeCloseTo(3.953815000885156, 14);
    expect(sampleStandardDeviation(values)).toBeCloseTo(4.270608298368657, 14);
  });

  it('keep their digits for values far from zero', () => {
    const times = Float64Array.from({ length: 100 }, (_, i) => 1.7e12 + ((i * 37) % 101));
    expect(relativeError(populationStandardDeviation(times), 29.26636977849387)).toBeLessThan(1e-9);
  });

  it('are NaN where there are too few values', () => {
    expect(mean([])).toBeNaN();
    expect(populationStandardDeviation([])).toBeNaN();
    expect(sampleStandardDeviation([1])).toBeNaN();
  });
});
