import type { DerivedFeature } from '../../contracts/config/features.js';
import type { CategoryColumn, NumberColumn } from '../../contracts/table.js';

export type Bins = NonNullable<DerivedFeature['bins']>;

/**
 * The bin of each value, as pandas.cut with include_lowest: a bin holds its upper edge but not its lower one,
 * the first bin holds both; values outside all bins are missing.
 */
export function cutIntoBins({ values }: NumberColumn, { edges, labels }: Bins): CategoryColumn {
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) codes[row] = binOf(values[row] ?? NaN, edges);
  return { kind: 'category', codes, categories: labels };
}

/** 0-based bin of one value; -1 where it is missing or outside. */
function binOf(value: number, edges: readonly number[]): number {
  if (value === edges[0]) return 0;
  for (let upper = 0; upper < edges.length; upper++) if (value <= (edges[upper] ?? NaN)) return upper - 1;
  return -1;
}

/** What is wrong with a definition of bins; empty when nothing is. */
export function binErrors({ edges, labels }: Bins): string[] {
  const ascends = edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? NaN));
  return [
    ...(ascends ? [] : [`bins need ascending edges, found ${edges.join(', ')}`]),
    ...(labels.length === edges.length - 1
      ? []
      : [`bins with ${edges.length} edges need ${edges.length - 1} labels, found ${labels.length}`]),
  ];
}
