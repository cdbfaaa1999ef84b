import { brierScore } from '../../brier-score.js';
import { logLoss } from '../../log-loss.js';
import type { ScoredRows } from './scored-rows.js';

/** What a row adds to the numerator and to the denominator of a ratio of sums. */
type Contribution = (row: Row) => readonly [numerator: number, denominator: number];

interface Row {
  /** 0 or 1. */
  readonly label: number;
  /** 0 or 1. */
  readonly decided: number;
  readonly probability: number;
}

/** Rows decided right, of all rows. */
export const accuracyInfluence = ratioOf(({ label, decided }) => [label === decided ? 1 : 0, 1]);
/** Positive rows decided positive, of the rows decided positive. */
export const precisionInfluence = ratioOf(({ label, decided }) => [label * decided, decided]);
/** Positive rows decided positive, of the positive rows. */
export const recallInfluence = ratioOf(({ label, decided }) => [label * decided, label]);
/** Twice the positive rows decided positive, of the positive rows and the rows decided positive. */
export const f1ScoreInfluence = ratioOf(({ label, decided }) => [2 * label * decided, label + decided]);
/** The squared error of each row, of all rows. */
export const brierScoreInfluence = ratioOf(({ label, probability }) => [
  brierScore([label], [probability]),
  1,
]);
/** The loss of each row in nats, of all rows. */
export const logLossInfluence = ratioOf(({ label, probability }) => [logLoss([label], [probability]), 1]);

/**
 * How much the ratio would change with each row's weight, by the delta method (the infinitesimal jackknife of Jaeckel
 * 1972): (numerator - ratio * denominator) / sum of denominators. All 0 where that sum is 0, as for the precision of a
 * model that decides no row positive.
 */
function ratioOf(contribution: Contribution): (rows: ScoredRows) => Float64Array {
  return ({ labels, probabilities, cutoff }) => {
    const numerators = new Float64Array(labels.length);
    const denominators = new Float64Array(labels.length);
    let numerator = 0;
    let denominator = 0;
    for (let row = 0; row < labels.length; row++) {
      const probability = probabilities[row] ?? NaN;
      const decided = probability >= cutoff ? 1 : 0;
      const [above, below] = contribution({ label: labels[row] === 1 ? 1 : 0, decided, probability });
      numerators[row] = above;
      denominators[row] = below;
      numerator += above;
      denominator += below;
    }
    if (denominator === 0) return numerators.fill(0);
    const ratio = numerator / denominator;
    return numerators.map((above, row) => (above - ratio * (denominators[row] ?? 0)) / denominator);
  };
}
