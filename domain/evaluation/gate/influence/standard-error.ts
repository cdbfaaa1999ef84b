/** Standard error of the difference of two metrics on the same rows, from the influence of each row on each. */
export function pairedStandardError(candidate: Float64Array, reference: Float64Array): number {
  let squares = 0;
  for (let row = 0; row < candidate.length; row++) {
    squares += ((candidate[row] ?? 0) - (reference[row] ?? 0)) ** 2;
  }
  return Math.sqrt(squares);
}
