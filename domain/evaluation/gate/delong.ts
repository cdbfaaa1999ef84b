/** The ROC-AUC of two models on the same rows. */
export interface PairedAucRoc {
  readonly candidate: number;
  readonly reference: number;
  /** Candidate less reference. */
  readonly difference: number;
  /** Of the difference; 0 where the two rank all rows alike. */
  readonly standardError: number;
}

/**
 * Compares two correlated areas under the ROC curve without assuming a distribution (DeLong, DeLong and Clarke-Pearson
 * 1988), in O(n log n): a structural component is the share of the other class a row ranks above, ties counting one
 * half, which is the difference of midranks of Sun and Xu (2014). Labels are 0 or 1. Null with fewer than two rows
 * of a class, where no variance can be estimated. Throws RangeError where the lengths differ or a score is NaN.
 */
export function compareAucRoc(
  labels: ArrayLike<number>,
  candidate: Float64Array,
  reference: Float64Array,
): PairedAucRoc | null {
  const first = splitByClass(labels, candidate);
  const second = splitByClass(labels, reference);
  if (first.positives.length < 2 || first.negatives.length < 2) return null;
  const positives = pair(sharesBelow(first), sharesBelow(second));
  const negatives = pair(sharesAbove(first), sharesAbove(second));
  return {
    candidate: positives.firstMean,
    reference: positives.secondMean,
    difference: positives.meanDifference,
    standardError: Math.sqrt(positives.varianceOfMean + negatives.varianceOfMean),
  };
}

/** The scores of each class, in the order of the rows. */
interface ByClass {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

function splitByClass(labels: ArrayLike<number>, scores: Float64Array): ByClass {
  if (labels.length !== scores.length) {
    throw new RangeError(
      `Expected one score per label, found ${labels.length} labels and ${scores.length} scores`,
    );
  }
  const row = scores.findIndex(Number.isNaN);
  if (row >= 0) throw new RangeError(`Expected a score for every row, row ${row} has none (NaN)`);
  return {
    positives: scores.filter((_, index) => labels[index] === 1),
    negatives: scores.filter((_, index) => labels[index] !== 1),
  };
}

/** For each positive row, the share of negative rows below it. */
function sharesBelow({ positives, negatives }: ByClass): Float64Array {
  const sorted = Float64Array.from(negatives).sort();
  return positives.map((score) => halfTiedBelow(sorted, score) / sorted.length);
}

/** For each negative row, the share of positive rows above it. */
function sharesAbove({ positives, negatives }: ByClass): Float64Array {
  const sorted = Float64Array.from(positives).sort();
  return negatives.map((score) => 1 - halfTiedBelow(sorted, score) / sorted.length);
}

/** How many of the ascending values lie below the score, those equal to it counting one half. */
function halfTiedBelow(ascending: Float64Array, score: number): number {
  const below = countWhile(ascending, 0, (value) => value < score);
  if (ascending[below] !== score) return below;
  return (below + countWhile(ascending, below, (value) => value <= score)) / 2;
}

/** Index of the first value from `start` on that does not hold; all that hold come first. */
function countWhile(values: Float64Array, start: number, holds: (value: number) => boolean): number {
  let low = start;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(values[middle] ?? NaN)) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Paired {
  readonly firstMean: number;
  readonly secondMean: number;
  readonly meanDifference: number;
  readonly varianceOfMean: number;
}

/** Variance of the paired difference itself: equal components give exactly 0, which a difference of variances would not. */
function pair(first: Float64Array, second: Float64Array): Paired {
  const size = first.length;
  let firstSum = 0;
  let secondSum = 0;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    firstSum += first[i] ?? 0;
    secondSum += second[i] ?? 0;
    sum += (first[i] ?? 0) - (second[i] ?? 0);
  }
  const meanDifference = sum / size;
  let squares = 0;
  for (let i = 0; i < size; i++) squares += ((first[i] ?? 0) - (second[i] ?? 0) - meanDifference) ** 2;
  return {
    firstMean: firstSum / size,
    secondMean: secondSum / size,
    meanDifference,
    varianceOfMean: squares / (size - 1) / size,
  };
}
