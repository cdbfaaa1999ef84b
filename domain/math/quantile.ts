/** Quantile of values in any order, by numpy's default `linear` rule; `share` in 0..1; NaN for no values. */
export function quantile(values: ArrayLike<number>, share: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), share);
}

/** Median: the quantile at one half. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** As `quantile`, for values already in ascending order. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return NaN;
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return interpolate(low, high, position - below);
}

// numpy's lerp: starting from the nearer end keeps the result inside [low, high] and monotonic.
function interpolate(low: number, high: number, weight: number): number {
  if (low === high) return low;
  return weight < 0.5 ? low + (high - low) * weight : high - (high - low) * (1 - weight);
}
