/**
 * Which hypotheses are rejected when the expected share of false rejections is held at `rate` (Benjamini and
 * Hochberg 1995): all up to the largest ranked p-value p(k) <= rate * k / m. In the order given.
 */
export function benjaminiHochberg(pValues: readonly number[], rate: number): boolean[] {
  const ranked = [...pValues].sort((a, b) => a - b);
  const limit = ranked.findLast((p, index) => p <= (rate * (index + 1)) / ranked.length);
  return pValues.map((p) => limit !== undefined && p <= limit);
}
