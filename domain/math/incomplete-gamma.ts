import { deviance, stirlingError } from './saddle-point.js';

const MAX_TERMS = 100_000;

/**
 * Regularised upper incomplete gamma function Q(a, x), a > 0, x >= 0: series below x = a + 1, continued fraction
 * (modified Lentz) above. Relative error about 1e-13. Abramowitz and Stegun 6.5.29, 6.5.31.
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const density = poissonDensity(a, x);
  return x < a + 1 ? Math.max(0, 1 - density * lowerSeries(a, x)) : density * a * upperFraction(a, x);
}

/** x^a e^-x / Gamma(a + 1). */
function poissonDensity(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let i = 1; i < MAX_TERMS && term > sum * Number.EPSILON; i++) {
    term *= x / (a + i);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < MAX_TERMS; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return value;
}
