import { studentSurvival, studentUpperQuantile } from '../../math/student-distribution.js';

/** A ROC-AUC less another one's, or less 0.5, as estimated on rows that are few or many. */
export interface EstimatedDifference {
  /** -1..1. */
  readonly difference: number;
  /** Of the difference, by DeLong et al. (1988); 0 where the components do not vary. */
  readonly standardError: number;
  /** Rows of the smaller class, or groups that hold one; at least 2. */
  readonly size: number;
}

/** Of a row that says the candidate is worse by half of what a ROC-AUC can be. */
const PSEUDO_ROWS = 0.2;
const PSEUDO_DIFFERENCE = -0.5;

/**
 * One-sided lower bound of the true difference at `confidence`, 0.5..1:
 * (m d - 0.1) / (m + 0.2) - t(m - 1) sqrt(SE^2 + 0.05 / m^2), with m the size and t Student's quantile.
 * The normal bound of DeLong et al. fails where a class has few rows or a ROC-AUC is near 1: the error is then small by luck
 * in just the cases where the difference is large by luck. Our remedy, by simulation (docs/simulations.md): a fifth of a
 * row of difference -0.5 is added to the smaller class, in the mean and in the variance (0.2 x 0.5^2 / m^2), and the
 * quantile is Student's.
 */
export function lowerBoundOf(estimated: EstimatedDifference, confidence: number): number {
  const { mean, standardError, degrees } = addPseudoRow(estimated);
  return mean - studentUpperQuantile(1 - confidence, degrees) * standardError;
}

/** Probability of an estimate as large as this one, were the true difference just `limit`: what the bound is the inverse of. */
export function pValueBeyond(estimated: EstimatedDifference, limit: number): number {
  const { mean, standardError, degrees } = addPseudoRow(estimated);
  return studentSurvival((mean - limit) / standardError, degrees);
}

function addPseudoRow({ difference, standardError, size }: EstimatedDifference) {
  return {
    mean: (size * difference + PSEUDO_ROWS * PSEUDO_DIFFERENCE) / (size + PSEUDO_ROWS),
    standardError: Math.sqrt(standardError ** 2 + (PSEUDO_ROWS * PSEUDO_DIFFERENCE ** 2) / size ** 2),
    degrees: size - 1,
  };
}
