import { firstAt } from './bins.js';

/** Rows with the lower and with the higher value. */
export interface TwoValueCounts {
  readonly reference: readonly [number, number];
  readonly current: readonly [number, number];
}

/** Counts both ascending samples where they hold two values between them, as flags do; null for one or for more. */
export function countTwoValues(reference: Float64Array, current: Float64Array): TwoValueCounts | null {
  const lowest = Math.min(reference[0] ?? NaN, current[0] ?? NaN);
  const highest = Math.max(reference.at(-1) ?? NaN, current.at(-1) ?? NaN);
  const split = (sorted: Float64Array): [number, number] | null => {
    const above = firstAt(sorted, (value) => value > lowest);
    return (sorted[above] ?? highest) === highest ? [above, sorted.length - above] : null;
  };
  const counts = { reference: split(reference), current: split(current) };
  if (lowest === highest || counts.reference === null || counts.current === null) return null;
  return { reference: counts.reference, current: counts.current };
}
