import { describe, expect, it } from 'vitest';

import { deviance, stirlingError } from '../../../domain/math/saddle-point.js';
import { relativeError } from './relative-error.js';

describe('stirlingError', () => {
  it('completes Stirling to the factorial', () => {
    let factorial = 1;
    for (let n = 1; n <= 25; n++) {
      factorial *= n;
      const stirling = (n + 0.5) * Math.log(n) - n + Math.log(2 * Math.PI) / 2;
      expect(relativeError(Math.exp(stirling + stirlingError(n)), factorial)).toBeLessThan(1e-13);
    }
  });

  it('holds for halves: Gamma(3/2) is sqrt(pi) / 2', () => {
    const stirling = Math.log(0.5) - 0.5 + Math.log(2 * Math.PI) / 2;
    expect(relativeError(Math.exp(stirling + stirlingError(0.5)), Math.sqrt(Math.PI) / 2)).toBeLessThan(
      1e-13,
    );
  });
});

describe('deviance', () => {
  it('is 0 at the mean and agrees with its definition away from it', () => {
    expect(deviance(7, 7)).toBe(0);
    expect(deviance(7, 3)).toBeCloseTo(7 * Math.log(7 / 3) + 3 - 7, 14);
  });

  it('keeps its digits next to the mean, where the definition has none left', () => {
    // Second order of the definition: (x - m)^2 / 2m.
    expect(relativeError(deviance(1e6 + 1e-3, 1e6), 5e-13)).toBeLessThan(1e-6);
  });
});
