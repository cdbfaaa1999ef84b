/** Rows with their label (0 or 1) and one model's probability (0..1), and the probability it decides positive from. */
export interface ScoredRows {
  readonly labels: ArrayLike<number>;
  readonly probabilities: Float64Array;
  readonly cutoff: number;
}
