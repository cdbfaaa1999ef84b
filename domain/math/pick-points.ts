import type { Distribution } from '../../contracts/profile.js';

/** A value chosen from a distribution. */
export interface PickedPoint {
  /** Its place in the distribution's values. */
  readonly index: number;
  /** Whether it fills a whole part: it is the quantile at both ends of one. */
  readonly frequent: boolean;
}

/** Rows below each value of a distribution, and one entry more: all its rows. */
export function rowsBefore({ values, equal, between }: Distribution): number[] {
  const before = [0];
  values.forEach((_, i) => before.push((before[i] ?? 0) + (equal[i] ?? 0) + (between[i] ?? 0)));
  return before;
}

/**
 * The values that cut a distribution into about `parts` parts of equal size, ascending: those nearest to the quantiles
 * at 0, 1/parts .. 1, and after a value that fills a whole part the next one. At most parts + 1, each once.
 */
export function pickPoints(distribution: Distribution, parts: number): PickedPoint[] {
  const before = rowsBefore(distribution);
  const rows = before[distribution.values.length] ?? 0;
  const picked = new Map<number, boolean>();
  let last = { index: -1, position: -1 };
  for (let part = 0; part <= parts && rows > 0; part++) {
    const position = Math.round((part / parts) * (rows - 1));
    const index = nearest(distribution, before, position);
    const start = before[index] ?? 0;
    const frequent =
      index === last.index && last.position >= start && position < start + (distribution.equal[index] ?? 0);
    picked.set(index, (picked.get(index) ?? false) || frequent);
    if (frequent && index + 1 < distribution.values.length)
      picked.set(index + 1, picked.get(index + 1) ?? false);
    last = { index, position };
  }
  return [...picked].map(([index, frequent]) => ({ index, frequent })).sort((a, b) => a.index - b.index);
}

// The value at this position of the sorted rows, or of its two neighbours the one fewer rows away.
function nearest({ equal }: Distribution, before: readonly number[], position: number): number {
  let low = 0;
  let high = equal.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((before[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  const rowsPast = position - ((before[low] ?? 0) + (equal[low] ?? 0) - 1);
  const rowsToNext = (before[low + 1] ?? 0) - position;
  return rowsPast > rowsToNext && low + 1 < equal.length ? low + 1 : low;
}
