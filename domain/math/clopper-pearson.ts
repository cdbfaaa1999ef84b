import { deviance, stirlingError } from './saddle-point.js';

const HALVINGS = 60;

/**
 * Least success probability that is not excluded at `confidence` (0..1, one-sided) by `successes` of `trials`: the
 * exact bound of Clopper and Pearson (1934), as scipy.stats.binomtest(...).proportion_ci(method='exact').
 */
export function clopperPearsonLower(successes: number, trials: number, confidence: number): number {
  if (successes === 0) return 0;
  return whereRising((p) => upperTail(successes, trials, p), 1 - confidence);
}

/** Greatest success probability that is not excluded at `confidence` (0..1, one-sided); see the lower bound. */
export function clopperPearsonUpper(successes: number, trials: number, confidence: number): number {
  return 1 - clopperPearsonLower(trials - successes, trials, confidence);
}

/** The probability at which a function that rises with it takes the value. */
function whereRising(rising: (probability: number) => number, value: number): number {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (rising(middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X >= least) for a binomial variable. */
function upperTail(least: number, trials: number, probability: number): number {
  let sum = 0;
  for (let count = least; count <= trials; count++) {
    const term = binomialProbability(count, trials, probability);
    sum += term;
    // Past the mean the terms fall; the rest cannot be seen any more.
    if (count > trials * probability && term < sum * Number.EPSILON) break;
  }
  return sum;
}

/** Loader's form, which keeps its digits for large counts. */
function binomialProbability(count: number, trials: number, probability: number): number {
  const rest = trials - count;
  if (rest === 0) return probability ** trials;
  if (count === 0) return Math.exp(trials * Math.log1p(-probability));
  const exponent =
    stirlingError(trials) -
    stirlingError(count) -
    stirlingError(rest) -
    deviance(count, trials * probability) -
    deviance(rest, trials * (1 - probability));
  return Math.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * count * rest));
}
