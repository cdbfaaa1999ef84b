/** Scores are float32 numbers in the end, which tell nothing apart between 1 and half a step below it. */
const CLOSEST = 2 ** -25;

/** Log-odds ln(p / (1 - p)) of a probability, finite: it is kept off 0 and 1 by 2^-25, so the result is within +/-17.4. */
export function logit(probability: number): number {
  const inside = Math.min(Math.max(probability, CLOSEST), 1 - CLOSEST);
  return Math.log(inside) - Math.log1p(-inside);
}
