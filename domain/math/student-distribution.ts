import { incompleteBeta } from './incomplete-beta.js';
import { normalUpperQuantile } from './normal-distribution.js';

const HALVINGS = 100;

/** P(T > t) of Student's distribution with `degrees` > 0 of freedom, as scipy.stats.t.sf; relative error about 1e-13 above 0. */
export function studentSurvival(t: number, degrees: number): number {
  const square = t * t;
  const argument = { x: degrees / (degrees + square), complement: 1 / (1 + degrees / square) };
  const tail = incompleteBeta(degrees / 2, 0.5, argument) / 2;
  return t < 0 ? 1 - tail : tail;
}

/**
 * The t with P(T > t) = `probability` in 0..1, as scipy.stats.t.isf, by bisection; relative error below 1e-12 where the
 * probability is below one half. Infinite at 0 and 1; NaN outside.
 */
export function studentUpperQuantile(probability: number, degrees: number): number {
  if (probability > 0.5) return 0 - studentUpperQuantile(1 - probability, degrees);
  if (!(probability > 0)) return probability === 0 ? Infinity : NaN;
  // Its tails are heavier than the normal distribution's.
  let low = normalUpperQuantile(probability);
  if (low === 0) return 0;
  let high = 2 * low;
  while (studentSurvival(high, degrees) > probability) high *= 2;
  for (let halving = 0; halving < HALVINGS && high - low > low * Number.EPSILON; halving++) {
    const middle = (low + high) / 2;
    if (studentSurvival(middle, degrees) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
