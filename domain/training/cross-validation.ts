import type { CrossValidation } from '../../contracts/run.js';
import { mean, populationStandardDeviation } from '../math/descriptive.js';

/** Mean and population standard deviation of the scores of one or more folds. */
export function summariseFolds(scores: readonly number[]): CrossValidation {
  return { mean: mean(scores), std: populationStandardDeviation(scores), scores: [...scores] };
}

/** The guide's line: mean and twice the standard deviation, "CV AUC: 0.8512 (+/- 0.0123)". */
export function formatCrossValidation(cv: CrossValidation): string {
  return `CV AUC: ${cv.mean.toFixed(4)} (+/- ${(2 * cv.std).toFixed(4)})`;
}
