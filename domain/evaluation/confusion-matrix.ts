import type { ConfusionMatrix } from '../../contracts/model-validation.js';

/** Rows by label (0 or 1) and decision; a row is decided positive when its score is at least the cut-off. */
export function confusionMatrix(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  cutoff: number,
): ConfusionMatrix {
  const counts = { tn: 0, fp: 0, fn: 0, tp: 0 };
  for (let row = 0; row < labels.length; row++) {
    const positive = labels[row] === 1;
    if ((scores[row] ?? 0) >= cutoff) counts[positive ? 'tp' : 'fp']++;
    else counts[positive ? 'fn' : 'tn']++;
  }
  return counts;
}
