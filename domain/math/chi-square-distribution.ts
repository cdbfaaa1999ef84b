import { upperIncompleteGamma } from './incomplete-gamma.js';

/** P(X >= statistic) for a chi-square variable with `degrees` degrees of freedom, as scipy.stats.chi2.sf. */
export function chiSquareSurvival(statistic: number, degrees: number): number {
  return upperIncompleteGamma(degrees / 2, statistic / 2);
}
