/** Arithmetic mean; NaN for no values. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

/** Standard deviation with divisor n, as numpy's `std`; NaN for no values. */
export function populationStandardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(sumOfSquaredDeviations(values) / values.length);
}

/** Standard deviation with divisor n - 1, as numpy's `std(ddof=1)`; NaN for fewer than two values. */
export function sampleStandardDeviation(values: ArrayLike<number>): number {
  return values.length < 2 ? NaN : Math.sqrt(sumOfSquaredDeviations(values) / (values.length - 1));
}

// Two passes: the one-pass formula loses all digits for columns like timestamps, far from zero.
function sumOfSquaredDeviations(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += ((values[i] ?? 0) - centre) ** 2;
  return sum;
}
