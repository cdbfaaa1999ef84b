import type { CutoffRules } from '../../contracts/config/training.js';
import { f1Score } from './f1-score.js';
import type { Ranking } from './ranking.js';
import { rankScores } from './ranking.js';

/** What is used where the labels have one class only, so that no cut-off can be judged. */
const UNDECIDABLE = 0.5;

/**
 * The cut-off of a model: a row is positive at score >= cut-off. `fixed` takes the configured value; `f1` the greatest F1
 * score; `cost` the least false positives and false negatives, weighted by their costs. Candidates lie midway
 * between neighbouring distinct scores (and 0 and 1), because a cut-off on an observed score would leave its rows to the
 * last digit of the arithmetic; of equally good ones the smallest is taken. Labels are 0 or 1, scores 0..1. One
 * class only: 0.5. Throws RangeError as `rankScores`.
 */
export function chooseCutoff(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  rules: CutoffRules,
): number {
  if (rules.policy === 'fixed') return rules.value;
  const ranking = rankScores(labels, scores);
  if (ranking.positives === 0 || ranking.negatives === 0) return UNDECIDABLE;
  return bestCutoff(ranking, benefitOf(rules));
}

type Benefit = (counts: { tp: number; fp: number; fn: number }) => number;

function benefitOf(rules: Exclude<CutoffRules, { policy: 'fixed' }>): Benefit {
  if (rules.policy === 'f1') return f1Score;
  return ({ fp, fn }) => -(fp * rules.false_positive + fn * rules.false_negative);
}

function bestCutoff(ranking: Ranking, benefit: Benefit): number {
  const { scores, positives, truePositives, falsePositives } = ranking;
  let best = -Infinity;
  let cutoff = UNDECIDABLE;
  // Entry `group` decides the first `group` distinct scores positive; from none to all, so the cut-off falls.
  for (let group = 0; group <= scores.length; group++) {
    const candidate = midway(scores[group] ?? 0, scores[group - 1] ?? 1);
    const decidesNone = group === 0 && candidate <= (scores[0] ?? 0);
    const tp = truePositives[group - 1] ?? 0;
    const value = benefit({ tp, fp: falsePositives[group - 1] ?? 0, fn: positives - tp });
    if (decidesNone || value < best) continue;
    best = value;
    cutoff = candidate;
  }
  return cutoff;
}

/** Between the two; the higher one where no double lies between them, so that the lower stays below the cut-off. */
function midway(lower: number, higher: number): number {
  const middle = lower + (higher - lower) / 2;
  return middle > lower ? middle : higher;
}
