import { deviance, stirlingError } from './saddle-point.js';

const MAX_TERMS = 100_000;

/** An argument of the incomplete beta function in 0..1, and how far it is from 1: near 1 the difference loses its digits. */
export interface BetaArgument {
  readonly x: number;
  readonly complement: number;
}

/**
 * Regularised incomplete beta function I_x(a, b), a > 0, b > 0, as scipy.special.betainc: continued fraction (modified
 * Lentz) on the side where it converges. Relative error about 1e-13. DLMF 8.17.22, 8.17.4.
 */
export function incompleteBeta(a: number, b: number, { x, complement }: BetaArgument): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  const density = betaDensity(a, b, { x, complement });
  return x < (a + 1) / (a + b + 2)
    ? (density * fraction(a, b, x)) / a
    : 1 - (density * fraction(b, a, complement)) / b;
}

/** x^a (1 - x)^b / B(a, b), in Loader's form. */
function betaDensity(a: number, b: number, { x, complement }: BetaArgument): number {
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * complement);
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return value;
}
