import { countBelow, countUpTo } from '../../math/bisect.js';
import type { ClassComponents } from './clustered-variance.js';
import { clusteredVariance, countGroups } from './clustered-variance.js';
import type { EstimatedDifference } from './estimated-difference.js';

/** The ROC-AUC of two models on the same rows; the difference is candidate less reference. */
export interface PairedAucRoc extends EstimatedDifference {
  readonly candidate: number;
  readonly reference: number;
}

/** Labels (0 or 1) and two models' scores, as parallel arrays. */
export interface PairedScores {
  readonly labels: ArrayLike<number>;
  readonly candidate: Float64Array;
  readonly reference: Float64Array;
  /** Code of the group that each row belongs to: rows of a group are not independent. Absent = all rows are. */
  readonly groups?: Int32Array | undefined;
}

/**
 * Compares two correlated areas under the ROC curve without assuming a distribution (DeLong, DeLong and Clarke-Pearson
 * 1988), in O(n log n): a structural component is the share of the other class a row ranks above, ties counting one
 * half, which is the difference of midranks of Sun and Xu (2014). With groups, the components are summed by group after
 * Obuchowski (1997). Null with fewer than two rows of a class, or groups that hold one, where no variance can be
 * estimated. Throws RangeError where the lengths differ or a score is NaN.
 */
export function compareAucRoc({ labels, candidate, reference, groups }: PairedScores): PairedAucRoc | null {
  const first = splitByClass(labels, candidate);
  const second = splitByClass(labels, reference);
  const rows = rowsByClass(labels);
  const size = Math.min(countGroups(rows.positives, groups), countGroups(rows.negatives, groups));
  if (size < 2) return null;
  const positives = pair(rows.positives, sharesBelow(first), sharesBelow(second));
  const negatives = pair(rows.negatives, sharesAbove(first), sharesAbove(second));
  return {
    candidate: positives.firstMean,
    reference: positives.secondMean,
    difference: positives.mean,
    standardError: Math.sqrt(clusteredVariance(positives, negatives, groups)),
    size,
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

function rowsByClass(labels: ArrayLike<number>) {
  const rows = Int32Array.from({ length: labels.length }, (_, row) => row);
  return {
    positives: rows.filter((row) => labels[row] === 1),
    negatives: rows.filter((row) => labels[row] !== 1),
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
  const below = countBelow(ascending, score);
  if (ascending[below] !== score) return below;
  return (below + countUpTo(ascending, score)) / 2;
}

interface PairedComponents extends ClassComponents {
  readonly firstMean: number;
  readonly secondMean: number;
}

/** The paired differences themselves: equal components give exactly 0, which a difference of variances would not. */
function pair(rows: Int32Array, first: Float64Array, second: Float64Array): PairedComponents {
  const size = first.length;
  const differences = first.map((value, index) => value - (second[index] ?? 0));
  return {
    rows,
    differences,
    mean: sum(differences) / size,
    firstMean: sum(first) / size,
    secondMean: sum(second) / size,
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
