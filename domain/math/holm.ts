/** What the step-down procedure says about one hypothesis. */
export interface HolmVerdict {
  readonly rejected: boolean;
  /** Rejected at a family-wise rate of at least this. */
  readonly adjustedPValue: number;
  /** The level its own p-value was tested at; where the procedure had stopped before, the level of the stop. */
  readonly level: number;
}

/**
 * Step-down test of several hypotheses that holds the probability of any false rejection at `rate`, however they
 * depend on each other (Holm 1979): the i-th smallest of m p-values is tested at rate / (m - i + 1), until one is not
 * rejected. In the order given.
 */
export function holm(pValues: readonly number[], rate: number): HolmVerdict[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const verdicts = pValues.map((): HolmVerdict => ({ rejected: false, adjustedPValue: 1, level: rate }));
  let adjustedPValue = 0;
  let stoppedAt: number | null = null;
  order.forEach((index, rank) => {
    const remaining = pValues.length - rank;
    adjustedPValue = Math.max(adjustedPValue, Math.min(1, remaining * (pValues[index] ?? 1)));
    const level = stoppedAt ?? rate / remaining;
    const rejected = stoppedAt === null && adjustedPValue < rate;
    if (!rejected) stoppedAt = level;
    verdicts[index] = { rejected, adjustedPValue, level };
  });
  return verdicts;
}
