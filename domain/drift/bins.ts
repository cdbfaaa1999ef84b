import { quantileOfSorted } from '../math/quantile.js';

/** Rows per bin on both sides; `edges` is one longer than the counts for numbers, as long for categories. */
export interface Bins<Edge extends number | string = number | string> {
  readonly edges: Edge[];
  readonly reference: number[];
  readonly current: number[];
}

/**
 * Counts both samples, ascending and not empty, over about `bins` bins with equal shares of the reference.
 * Inner edges are its quantiles (numpy's linear); the outer ones the smallest and largest value of either sample, so
 * that no value falls outside. A bin includes its lower edge, the last one its upper edge too: numpy.histogram(values,
 * edges) gives the same counts. A value so frequent that it fills a whole bin gets a bin of its own: for a column that
 * is mostly zero, "zero" and "above" would otherwise share one bin and no drift between them could show.
 */
export function quantileBins(reference: Float64Array, current: Float64Array, bins: number): Bins<number> {
  const lowest = Math.min(reference[0] ?? NaN, current[0] ?? NaN);
  const highest = Math.max(reference.at(-1) ?? NaN, current.at(-1) ?? NaN);
  const inner = innerEdges(reference, current, bins).filter((edge) => edge > lowest);
  const edges = [lowest, ...inner, highest];
  return { edges, reference: countBetween(reference, inner), current: countBetween(current, inner) };
}

function innerEdges(reference: Float64Array, current: Float64Array, bins: number): number[] {
  const quantiles = Array.from({ length: bins + 1 }, (_, i) => quantileOfSorted(reference, i / bins));
  const frequent = quantiles
    .filter((edge, i) => edge === quantiles[i - 1])
    .map((value) => ({ value, end: nextAbove(reference, value) ?? nextAbove(current, value) }));
  // Interpolation may set an edge between a frequent value and the next one, where there is nothing to count.
  const useful = quantiles
    .slice(1, -1)
    .filter((edge) => !frequent.some(({ value, end }) => value < edge && end !== undefined && edge < end));
  const edges = [
    ...useful,
    ...frequent.flatMap(({ value, end }) => (end === undefined ? [value] : [value, end])),
  ];
  return [...new Set(edges)].sort((a, b) => a - b);
}

function nextAbove(sorted: Float64Array, value: number): number | undefined {
  return sorted[firstAt(sorted, (candidate) => candidate > value)];
}

function countBetween(sorted: Float64Array, inner: readonly number[]): number[] {
  const starts = inner.map((edge) => firstAt(sorted, (value) => value >= edge));
  return [...starts, sorted.length].map((end, bin) => end - (bin === 0 ? 0 : (starts[bin - 1] ?? 0)));
}

/** Index of the first value for which `reached` holds, by bisection; the length where it never does. */
export function firstAt(sorted: Float64Array, reached: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(sorted[middle] ?? NaN)) high = middle;
    else low = middle + 1;
  }
  return low;
}
