import type { Distribution } from '../../contracts/profile.js';
import { countUpTo } from '../math/bisect.js';
import { pickPoints, rowsBefore } from '../math/pick-points.js';
import type { Bins } from './bins.js';

/**
 * Counts a profiled reference and the current values, neither empty, over about `bins` bins with equal shares of the
 * reference: those of `quantileBins`, as near as the values listed in the profile come to its quantiles. Values that
 * are missing or infinite are not counted; bins empty on both sides are left out.
 */
export function profileBins(reference: Distribution, current: Float64Array, bins: number): Bins<number> {
  const outside = outsideValues(reference, current);
  const { inner, starts } = innerEdges(reference, bins, outside);
  const rows = rowsBefore(reference)[reference.values.length] ?? 0;
  const before = [...starts.slice(1), rows].map((end, bin) => end - (starts[bin] ?? 0));
  const after = countValues(current, Float64Array.from(inner));
  const kept = before.map((count, bin) => count + (after[bin] ?? 0) > 0);
  return {
    edges: [outside.lowest, ...inner.filter((_, i) => kept[i + 1]), outside.highest],
    reference: before.filter((_, bin) => kept[bin]),
    current: after.filter((_, bin) => kept[bin]),
  };
}

interface OutsideValues {
  /** Of both sides. */
  readonly lowest: number;
  readonly highest: number;
  /** The smallest current value above all of the reference; Infinity without one. */
  readonly firstAbove: number;
}

// An edge after the reference's maximum is needed where that is frequent: the rows above it are then a bin.
function innerEdges(
  reference: Distribution,
  bins: number,
  { lowest, firstAbove }: OutsideValues,
): { inner: number[]; starts: number[] } {
  const before = rowsBefore(reference);
  const last = reference.values.length - 1;
  const picked = pickPoints(reference, bins);
  const edges = picked
    .filter(({ index, frequent }) => frequent || (index > 0 && index < last))
    .map(({ index }) => ({ value: reference.values[index] ?? 0, start: before[index] ?? 0 }));
  const lastIsFrequent = picked.some(({ index, frequent }) => frequent && index === last);
  if (lastIsFrequent && firstAbove < Infinity)
    edges.push({ value: firstAbove, start: before[last + 1] ?? 0 });
  const used = edges.filter(({ value }) => value > lowest);
  return { inner: used.map(({ value }) => value), starts: [0, ...used.map(({ start }) => start)] };
}

function outsideValues({ values }: Distribution, current: Float64Array): OutsideValues {
  let lowest = values[0] ?? Infinity;
  const largest = values.at(-1) ?? -Infinity;
  let highest = largest;
  let firstAbove = Infinity;
  for (let row = 0; row < current.length; row++) {
    const value = current[row] ?? NaN;
    if (!Number.isFinite(value)) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (value > largest && value < firstAbove) firstAbove = value;
  }
  return { lowest, highest, firstAbove };
}

function countValues(values: Float64Array, inner: Float64Array): number[] {
  const counts = new Float64Array(inner.length + 1);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const bin = countUpTo(inner, value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return Array.from(counts);
}
