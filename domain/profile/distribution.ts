import type { Distribution } from '../../contracts/profile.js';
import { countBelow, countUpTo } from '../math/bisect.js';
import { pickPoints, rowsBefore } from '../math/pick-points.js';

/** Whether the distribution lists every value there is, with its exact number of rows. */
export function isComplete({ between, error }: Distribution): boolean {
  return error === 0 && between.every((rows) => rows === 0);
}

/**
 * The distribution of ascending finite values: all values where there are at most parts + 1 different ones, else the
 * quantiles at 0, 1/parts .. 1, and after a value that fills a whole part the next one. All its counts are exact.
 */
export function distributionOf(sorted: Float64Array, distinct: number, parts: number): Distribution {
  const values = distinct <= parts + 1 ? distinctValues(sorted) : cutValues(sorted, parts);
  const below = values.map((value) => countBelow(sorted, value));
  const upTo = values.map((value) => countUpTo(sorted, value));
  return {
    values,
    equal: upTo.map((count, i) => count - (below[i] ?? 0)),
    between: below.slice(1).map((count, i) => count - (upTo[i] ?? 0)),
    error: 0,
  };
}

/** The same distribution by at most parts + 1 of its values; its counts stay as exact as they were. */
export function coarsenDistribution(distribution: Distribution, parts: number): Distribution {
  if (distribution.values.length <= parts + 1) return distribution;
  const before = rowsBefore(distribution);
  const picked = pickPoints(distribution, parts).map(({ index }) => index);
  const equal = picked.map((index) => distribution.equal[index] ?? 0);
  return {
    values: picked.map((index) => distribution.values[index] ?? 0),
    equal,
    between: picked
      .slice(1)
      .map((index, i) => (before[index] ?? 0) - (before[picked[i] ?? 0] ?? 0) - (equal[i] ?? 0)),
    error: distribution.error,
  };
}

function distinctValues(sorted: Float64Array): number[] {
  const values: number[] = [];
  for (let i = 0; i < sorted.length; i = countUpTo(sorted, sorted[i] ?? 0)) values.push((sorted[i] ?? 0) + 0);
  return values;
}

function cutValues(sorted: Float64Array, parts: number): number[] {
  const cuts = Array.from(
    { length: parts + 1 },
    (_, part) => sorted[Math.round((part / parts) * (sorted.length - 1))] ?? 0,
  );
  const afterFrequent = cuts
    .filter((value, i) => value === cuts[i - 1])
    .map((value) => sorted[countUpTo(sorted, value)] ?? value);
  // Adding 0 turns -0 into 0, which JSON would do anyway.
  return [...new Set([...cuts, ...afterFrequent].map((value) => value + 0))].sort((a, b) => a - b);
}
