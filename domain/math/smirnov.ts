import { deviance, stirlingError } from './saddle-point.js';

const LARGEST_SUMMED_SIZE = 1_000_000;

/** Terms summed at most; up to this size all are. */
const MOST_TERMS = 16_384;

/**
 * P(D+ >= d) of the one-sided Kolmogorov-Smirnov statistic of n continuous observations (Birnbaum and Tingey 1951),
 * as scipy.special.smirnov; 0 < d < 1, and n * d^2 >= 2 where n is above 16,384. Relative error below 1e-11. Above a
 * million observations its limit exp(-(6nd + 1)^2 / 18n), as SciPy does.
 */
export function smirnovSurvival(n: number, d: number): number {
  if (n > LARGEST_SUMMED_SIZE) return Math.exp(-((6 * n * d + 1) ** 2) / (18 * n));
  const last = Math.floor(n * (1 - d));
  // As a function of v / n the terms are smooth and vanish with all derivatives at both ends: the trapezoidal rule
  // converges faster than any power of the stride.
  const stride = Math.ceil(n / MOST_TERMS);
  let sum = Math.exp(n * Math.log1p(-d)) / stride;
  for (let v = stride; v <= last; v += stride) {
    const term = smirnovTerm(n, d, v);
    sum += term;
    if (4 * (last - v) * term < Number.EPSILON * sum && term > 0) break;
  }
  return Math.min(sum * stride, 1);
}

/** d C(n, v) (d + v/n)^(v-1) (1 - d - v/n)^(n-v), through the binomial probability of v at p = d + v/n. */
function smirnovTerm(n: number, d: number, v: number): number {
  const rest = n - v;
  const expected = n * d + v;
  const expectedRest = rest - n * d;
  if (rest === 0 || expectedRest <= 0) return 0;
  const exponent =
    stirlingError(n) -
    stirlingError(v) -
    stirlingError(rest) -
    deviance(v, expected) -
    deviance(rest, expectedRest);
  const density = Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * v * rest));
  return (density * n * d) / expected;
}
