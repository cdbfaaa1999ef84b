/** The rows from the highest score down, one entry for each distinct score. */
export interface Ranking {
  readonly positives: number;
  readonly negatives: number;
  /** Distinct scores, descending. */
  readonly scores: Float64Array;
  /** Positive and negative rows with at least that score. */
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
}

/**
 * Ranks rows by score; labels are 0 or 1, one per score. Throws RangeError where the lengths differ or a score is not a
 * number: no ranking exists then, and a number made up for it would pass for a measured one.
 */
export function rankScores(labels: ArrayLike<number>, scores: ArrayLike<number>): Ranking {
  const [positive, negative] = sortedByClass(labels, scores);
  const size = positive.length + negative.length;
  const distinct = new Float64Array(size);
  const truePositives = new Float64Array(size);
  const falsePositives = new Float64Array(size);
  let groups = 0;
  let p = positive.length;
  let n = negative.length;
  while (p > 0 || n > 0) {
    const score = Math.max(positive[p - 1] ?? -Infinity, negative[n - 1] ?? -Infinity);
    while (p > 0 && positive[p - 1] === score) p--;
    while (n > 0 && negative[n - 1] === score) n--;
    distinct[groups] = score;
    truePositives[groups] = positive.length - p;
    falsePositives[groups] = negative.length - n;
    groups++;
  }
  return {
    positives: positive.length,
    negatives: negative.length,
    scores: distinct.subarray(0, groups),
    truePositives: truePositives.subarray(0, groups),
    falsePositives: falsePositives.subarray(0, groups),
  };
}

// Sorting the bare scores of each class is several times faster than sorting rows with a comparator.
function sortedByClass(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): readonly [Float64Array, Float64Array] {
  if (labels.length !== scores.length) {
    throw new RangeError(
      `Expected one score per label, found ${labels.length} labels and ${scores.length} scores`,
    );
  }
  const ofClass = [new Float64Array(scores.length), new Float64Array(scores.length)] as const;
  const sizes: [number, number] = [0, 0];
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? NaN;
    if (Number.isNaN(score))
      throw new RangeError(`Expected a score for every row, row ${row} has none (NaN)`);
    const label = labels[row] === 1 ? 1 : 0;
    ofClass[label][sizes[label]++] = score;
  }
  return [ofClass[1].subarray(0, sizes[1]).sort(), ofClass[0].subarray(0, sizes[0]).sort()];
}
