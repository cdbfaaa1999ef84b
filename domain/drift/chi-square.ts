import { chiSquareSurvival } from '../math/chi-square-distribution.js';
import type { DriftStatistic } from './statistic.js';

export const chiSquareStatistic: DriftStatistic = Object.freeze({
  name: 'chiSquare',
  title: "Pearson's chi-square test of homogeneity",
  needs: 'category counts',
  source: 'Pearson (1900); scipy.stats.chi2_contingency(correction=False) on the 2 x k table',
});

/**
 * Chi-square test whether both sides come from one distribution over the categories; without Yates' correction. Each
 * category has rows on at least one side, each side has rows. A single category: statistic 0, p-value 1.
 */
export function chiSquare(
  reference: readonly number[],
  current: readonly number[],
): { statistic: number; pValue: number } {
  const n = reference.reduce((sum, count) => sum + count, 0);
  const m = current.reduce((sum, count) => sum + count, 0);
  if (reference.length < 2) return { statistic: 0, pValue: 1 };
  let statistic = 0;
  reference.forEach((before, category) => {
    const after = current[category] ?? 0;
    const rate = (before + after) / (n + m);
    statistic += (before - rate * n) ** 2 / (rate * n) + (after - rate * m) ** 2 / (rate * m);
  });
  return { statistic, pValue: chiSquareSurvival(statistic, reference.length - 1) };
}
