/**
 * The two pieces of Loader's saddle-point form of binomial and Poisson probabilities ("Fast and accurate computation
 * of binomial probabilities", 2000). They keep full relative precision where products of factorials and powers lose it.
 */

const STIRLING_COEFFICIENTS = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
] as const;
const SERIES_FROM = 15;

/** ln Gamma(x + 1) minus Stirling's formula (x + 1/2) ln x - x + ln(2 pi) / 2, for x > 0. */
export function stirlingError(x: number): number {
  let climbed = 0;
  let argument = x;
  while (argument < SERIES_FROM) {
    climbed += (argument + 0.5) * Math.log1p(1 / argument) - 1;
    argument += 1;
  }
  return climbed + stirlingSeries(argument);
}

function stirlingSeries(x: number): number {
  const inverseSquare = 1 / (x * x);
  let sum = 0;
  for (let i = STIRLING_COEFFICIENTS.length - 1; i >= 0; i--) {
    sum = sum * inverseSquare + (STIRLING_COEFFICIENTS[i] ?? 0);
  }
  return sum / x;
}

/** Deviance x ln(x / m) + m - x of a count x from its mean m, both positive; at least 0. */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) > 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const ratio = (x - m) / (x + m);
  const square = ratio * ratio;
  let sum = (x - m) * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = sum + power / odd;
    // Not `next === sum`, which would never hold for NaN.
    if (!(Math.abs(next - sum) > 0)) return next;
    sum = next;
  }
}
