import type { Slice } from './gate-input.js';

/** A slice under the number that stands for its value where values must not appear. */
export interface NumberedSlice {
  readonly slice: Slice;
  /** Within its column, from 1, largest slice first. */
  readonly number: number;
}

/** Numbers the slices of each column; columns stay in the order in which they first occur. */
export function numberSlices(slices: readonly Slice[]): NumberedSlice[] {
  const columns = [...new Set(slices.map(({ column }) => column))];
  return columns.flatMap((column) =>
    slices
      .filter((slice) => slice.column === column)
      .sort(largestFirst)
      .map((slice, index) => ({ slice, number: index + 1 })),
  );
}

// By code units where sizes are equal: the same on every machine, whatever its language.
function largestFirst(a: Slice, b: Slice): number {
  return b.rows.length - a.rows.length || (a.value < b.value ? -1 : 1);
}
