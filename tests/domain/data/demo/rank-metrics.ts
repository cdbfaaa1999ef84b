/** Ranks a test needs, written the slow and obvious way: independent of the code under test. */

/** ROC-AUC as the share of (positive, negative) pairs in the right order; scores must be distinct or nearly so. */
export function rocAuc(scores: readonly number[], labels: readonly boolean[]): number {
  const ascending = scores.map((_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let negatives = 0;
  let pairs = 0;
  for (const i of ascending) {
    if (labels[i] === true) pairs += negatives;
    else negatives += 1;
  }
  return pairs / (negatives * (labels.length - negatives));
}

/** Counts of a confusion matrix at `score >= cutoff`, as the four metrics of the guide. */
export function metricsAt(scores: readonly number[], labels: readonly boolean[], cutoff: number) {
  const count = (predicted: boolean, actual: boolean) =>
    scores.filter((score, i) => score >= cutoff === predicted && labels[i] === actual).length;
  const [tp, fp, fn, tn] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  return {
    accuracy: (tp + tn) / scores.length,
    precision: tp / (tp + fp),
    recall: tp / (tp + fn),
    f1Score: (2 * tp) / (2 * tp + fp + fn),
  };
}

/** The score that makes the largest F1 as a cut-off. */
export function bestF1Cutoff(scores: readonly number[], labels: readonly boolean[]): number {
  const descending = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const positives = labels.filter(Boolean).length;
  let best = { cutoff: 1, f1Score: 0 };
  let truePositives = 0;
  descending.forEach((i, place) => {
    truePositives += labels[i] === true ? 1 : 0;
    const f1Score = (2 * truePositives) / (place + 1 + positives);
    if (f1Score > best.f1Score) best = { cutoff: scores[i] ?? 1, f1Score };
  });
  return best.cutoff;
}
