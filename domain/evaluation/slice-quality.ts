import type { CategoryColumn } from '../../contracts/table.js';
import { measureQuality, type MeasuredQuality } from './quality.js';

/** Rows that are judged: labels 0 or 1, probabilities 0..1, one of each per row. */
export interface ScoredRows {
  readonly labels: Float64Array;
  readonly probabilities: Float64Array;
}

/** The metrics on the rows that have one value in a column. */
export interface SliceQuality extends MeasuredQuality {
  /** Null = the rows without a value. */
  readonly value: string | null;
  readonly rows: number;
}

/**
 * `measureQuality` within each value of a column, whose codes are one per row: largest slice first, equally large ones in
 * the order of the column's categories, rows without a value after them. Values without a row are left out.
 */
export function measureSlices(rows: ScoredRows, column: CategoryColumn, cutoff: number): SliceQuality[] {
  return slicesOf(rows, column)
    .map(({ value, labels, probabilities }) => ({
      value,
      rows: labels.length,
      ...measureQuality(labels, probabilities, cutoff),
    }))
    .sort((one, other) => other.rows - one.rows);
}

function slicesOf({ labels, probabilities }: ScoredRows, { categories, codes }: CategoryColumn) {
  const missing = categories.length;
  const slot = (row: number): number => (codes[row] === -1 ? missing : (codes[row] ?? missing));
  const sizes = new Int32Array(missing + 1);
  for (let row = 0; row < codes.length; row++) sizes[slot(row)] = (sizes[slot(row)] ?? 0) + 1;
  const slices = Array.from(sizes, (size, index) => ({
    value: categories[index] ?? null,
    labels: new Float64Array(size),
    probabilities: new Float64Array(size),
  }));
  const filled = new Int32Array(missing + 1);
  for (let row = 0; row < codes.length; row++) {
    const slice = slices[slot(row)];
    if (slice === undefined) continue;
    const place = filled[slot(row)] ?? 0;
    slice.labels[place] = labels[row] ?? NaN;
    slice.probabilities[place] = probabilities[row] ?? NaN;
    filled[slot(row)] = place + 1;
  }
  return slices.filter((slice) => slice.labels.length > 0);
}
