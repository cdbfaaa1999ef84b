import { describe, expect, it } from 'vitest';

import { incompleteBeta } from '../../../domain/math/incomplete-beta.js';
import { relativeError } from './relative-error.js';

const at = (x: number) => ({ x, complement: 1 - x });

describe('incompleteBeta', () => {
  // scipy 1.17.1: special.betainc
  it.each([
    [0.5, 0.5, 0.1, 0.20483276469913345],
    [2, 3, 0.4, 0.5247999999999999],
    [200, 0.5, 0.99, 0.04509410713707966],
    [0.5, 5, 1e-9, 7.782167668944398e-5],
    [30, 40, 0.43, 0.5141931195427417],
    [500_000, 0.5, 0.999997, 0.08326436248426163],
  ])('at a = %d, b = %d, x = %d is SciPy’s', (a, b, x, expected) => {
    expect(relativeError(incompleteBeta(a, b, at(x)), expected)).toBeLessThan(1e-10);
  });

  it('is 0 and 1 at the ends', () => {
    expect(incompleteBeta(3, 2, at(0))).toBe(0);
    expect(incompleteBeta(3, 2, at(1))).toBe(1);
  });
});
