import { describe, expect, it } from 'vitest';

import { smirnovSurvival } from '../../../domain/math/smirnov.js';
import { relativeError } from './relative-error.js';

// scipy 1.17.1: special.smirnov(n, d); 16,384 is the last size at which every term is summed.
const SCIPY = [
  [1, 0.3, 0.7],
  [5, 0.2, 0.58528],
  [5, 0.37, 0.2002884528],
  [100, 0.1, 0.1265906584562817],
  [1000, 0.08, 2.577094692394912e-6],
  [16384, 0.012, 0.008855829722171001],
  [16385, 0.012, 0.008853279528811878],
  [300000, 0.004, 6.75465409701272e-5],
  [2000000, 0.002, 1.1238522468464445e-7],
] as const;

describe('smirnovSurvival', () => {
  it.each(SCIPY)('for n = %d, d = %d equals SciPy', (n, d, expected) => {
    expect(relativeError(smirnovSurvival(n, d), expected)).toBeLessThan(1e-11);
  });
});
