import { normalSurvival } from '../../domain/math/normal-distribution.js';

/** How often values of the first sample are above those of the second. */
export interface MannWhitney {
  /** The share of pairs with the first above the second; a tie counts half. */
  readonly share: number;
  /** Of the first being above the second by chance: normal approximation, corrected for ties and continuity. */
  readonly pValue: number;
}

/** As scipy.stats.mannwhitneyu(first, second, alternative='greater', method='asymptotic'). */
export function mannWhitneyGreater(first: readonly number[], second: readonly number[]): MannWhitney {
  const pairs = first.length * second.length;
  const above = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  const wins = above.reduce<number>((sum, win) => sum + win, 0);
  const total = first.length + second.length;
  const variance = (pairs / 12) * (total + 1 - tieTerm([...first, ...second]) / (total * (total - 1)));
  const pValue = variance === 0 ? 1 : normalSurvival((wins - pairs / 2 - 0.5) / Math.sqrt(variance));
  return { share: wins / pairs, pValue };
}

function tieTerm(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count ** 3 - count), 0);
}
