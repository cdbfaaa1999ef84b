import type { CutoffRules } from '../../contracts/config/training.js';
import type { Quality } from '../../contracts/run.js';
import { chooseCutoff } from './cutoff.js';
import { measureQuality } from './quality.js';

/** Rows with the probability that a model gave to each that was fitted without the row's fold. */
export interface HeldOutScores {
  /** 0 or 1. */
  readonly labels: ArrayLike<number>;
  /** 0..1. */
  readonly scores: ArrayLike<number>;
  /** The fold of each row, 0 .. folds - 1. */
  readonly assigned: ArrayLike<number>;
  readonly folds: number;
}

/**
 * The metrics of each fold, two at least. Its cut-off is chosen on the next fold, as a run chooses it on its validation part:
 * a part of about that size, which neither the model nor the measured rows know.
 */
export function foldQualities(held: HeldOutScores, rules: CutoffRules): readonly Quality[] {
  const parts = Array.from({ length: held.folds }, (_, fold) => partOf(held, fold));
  return parts.map((part, fold) => {
    const chosenOn = parts[(fold + 1) % held.folds] ?? part;
    return measureQuality(part.labels, part.scores, chooseCutoff(chosenOn.labels, chosenOn.scores, rules))
      .metrics;
  });
}

function partOf({ assigned, labels, scores }: HeldOutScores, fold: number) {
  const part: { labels: number[]; scores: number[] } = { labels: [], scores: [] };
  for (let row = 0; row < assigned.length; row++) {
    if (assigned[row] !== fold) continue;
    part.labels.push(labels[row] ?? NaN);
    part.scores.push(scores[row] ?? NaN);
  }
  return part;
}
