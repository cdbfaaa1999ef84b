import type { ParityCertificate, RefusedCounts } from '../../contracts/feature-store.js';

/** Customers of a run that are sent through the online path. */
export const PARITY_ROWS = 1000;

/** Up to `limit` of `total` rows (0-based, ascending), spread evenly over all of them. */
export function parityRows(total: number, limit = PARITY_ROWS): Int32Array {
  const count = Math.min(total, limit);
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * total) / count));
}

/** The same served customers, in the same order, by both paths; matrices are float32, row-major. */
export interface ParitySample {
  readonly planSha256: string;
  /** Names of the matrix's columns, in their order. */
  readonly features: readonly string[];
  /** Rows of the run's own matrix, and their scores. */
  readonly offline: { readonly matrix: Float32Array; readonly scores: Float64Array };
  /** Made one customer at a time from the store's raw values (`onlineMatrix`), and the scores of these. */
  readonly online: { readonly matrix: Float32Array; readonly scores: Float64Array };
  /** The engineered features as the store gave them back. */
  readonly stored: Float32Array;
  /** Customers asked for that the store did not serve; they are in none of the lists. */
  readonly refused: RefusedCounts;
  /** Largest allowed difference of two scores, 0..1. */
  readonly scoreTolerance: number;
}

/**
 * Compares both paths: features by their bits (missing values included), scores within the tolerance. No customer at all,
 * a refused one, or lists of different lengths never pass.
 */
export function certifyParity(sample: ParitySample): ParityCertificate {
  const { features, offline, online, stored, refused, scoreTolerance } = sample;
  const rows = offline.scores.length;
  const computed = differencesByColumn(offline.matrix, online.matrix, features.length);
  const kept = differencesByColumn(offline.matrix, stored, features.length);
  const differingFeatures = features
    .map((feature, i) => ({ feature, computed: computed[i] ?? 0, stored: kept[i] ?? 0 }))
    .filter((one) => one.computed + one.stored > 0);
  const differing = differingFeatures.reduce((sum, one) => sum + one.computed + one.stored, 0);
  const largestScoreDifference = largestDifference(offline.scores, online.scores);
  const isComparable =
    rows > 0 &&
    [offline.matrix, online.matrix, stored].every(({ length }) => length === rows * features.length) &&
    refused.absent + refused.stale + refused.corrupt === 0;
  const scoresAgree = largestScoreDifference !== null && largestScoreDifference <= scoreTolerance;
  return {
    formatVersion: 1,
    planSha256: sample.planSha256,
    rows,
    features: features.length,
    differing,
    differingFeatures,
    refused,
    largestScoreDifference,
    scoreTolerance,
    passed: isComparable && differing === 0 && scoresAgree,
  };
}

function differencesByColumn(a: Float32Array, b: Float32Array, columns: number): Int32Array {
  const first = bitsOf(a);
  const second = bitsOf(b);
  const counts = new Int32Array(columns);
  for (let i = 0; i < Math.max(first.length, second.length); i++)
    if (first[i] !== second[i]) counts[i % columns] = (counts[i % columns] ?? 0) + 1;
  return counts;
}

function bitsOf({ buffer, byteOffset, length }: Float32Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length);
}

/** Null without scores, of lists of different lengths, or where one is not a finite number. */
function largestDifference(a: Float64Array, b: Float64Array): number | null {
  if (a.length === 0 || a.length !== b.length) return null;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] ?? NaN) - (b[i] ?? NaN));
    if (!Number.isFinite(difference)) return null;
    largest = Math.max(largest, difference);
  }
  return largest;
}
