/** Labels and scores of `size` rows. */
export interface ScoredRows {
  readonly labels: Float32Array;
  readonly scores: Float64Array;
}

/**
 * Scored rows that Python makes with the same formula, in the same doubles: score = ((i * a) % m) / s, label = 1 where
 * ((i * b) % n) / n * 0.6 + score * 0.7 > t, for [size, a, m, b, n, t, s].
 */
export function scoredRows(...[size, a, m, b, n, t, s]: ScoredRowsFormula): ScoredRows {
  const scores = Float64Array.from({ length: size }, (_, i) => ((i * a) % m) / s);
  const labels = Float32Array.from(scores, (score, i) =>
    (((i * b) % n) / n) * 0.6 + score * 0.7 > t ? 1 : 0,
  );
  return { labels, scores };
}

export type ScoredRowsFormula = readonly [
  size: number,
  a: number,
  m: number,
  b: number,
  n: number,
  t: number,
  s: number,
];
