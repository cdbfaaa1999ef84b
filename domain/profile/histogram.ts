import type { ColumnType } from '../../contracts/config/dataset.js';
import type { Distribution, Histogram } from '../../contracts/profile.js';
import { countBelow } from '../math/bisect.js';
import { rankFinder } from './distribution-ranks.js';

/**
 * Edges of at most `bins` bins of equal width over the range of a column. Whole numbers get bins a whole number wide,
 * so that each holds equally many of them: the last edge may then lie above the maximum. A constant gets one bin, half
 * a unit to both sides, as numpy.histogram has it.
 */
export function histogramEdges(minimum: number, maximum: number, type: ColumnType, bins: number): number[] {
  const numbers = maximum - minimum + 1;
  if ((type === 'integer' || type === 'boolean') && numbers <= Number.MAX_SAFE_INTEGER) {
    const width = Math.ceil(numbers / bins);
    const count = Math.ceil(numbers / width);
    return Array.from({ length: count + 1 }, (_, i) => minimum + i * width);
  }
  if (minimum === maximum) return [minimum - 0.5, maximum + 0.5];
  // Both ends weighted, because their distance may be more than a double holds.
  return Array.from({ length: bins + 1 }, (_, i) => minimum * (1 - i / bins) + maximum * (i / bins));
}

/** Counts ascending values between edges that enclose them. */
export function histogramOfSorted(sorted: Float64Array, edges: readonly number[]): Histogram {
  return histogram(edges, sorted.length, (edge) => countBelow(sorted, edge));
}

/** As `histogramOfSorted`, as far as the distribution tells. */
export function histogramOfDistribution(
  distribution: Distribution,
  rows: number,
  edges: readonly number[],
): Histogram {
  const ranksOf = rankFinder(distribution);
  return histogram(edges, rows, (edge) => Math.round(ranksOf(edge).below));
}

/** Bins of twice the width, until there are at most `limit`; null for a limit of 0. */
export function coarsenHistogram(fine: Histogram, limit: number): Histogram | null {
  if (limit === 0) return null;
  if (fine.counts.length <= limit) return fine;
  const { edges, counts } = fine;
  const end = 2 * (edges.at(-1) ?? 0) - (edges.at(-2) ?? 0);
  const padded = counts.length % 2 === 0 ? edges : [...edges, end];
  const joined = {
    edges: padded.filter((_, i) => i % 2 === 0),
    counts: counts.flatMap((count, i) => (i % 2 === 0 ? [count + (counts[i + 1] ?? 0)] : [])),
  };
  return coarsenHistogram(joined, limit);
}

function histogram(edges: readonly number[], rows: number, below: (edge: number) => number): Histogram {
  const starts = [0, ...edges.slice(1, -1).map(below), rows];
  return {
    edges: [...edges],
    counts: starts.slice(1).map((end, bin) => end - (starts[bin] ?? 0)),
  };
}
