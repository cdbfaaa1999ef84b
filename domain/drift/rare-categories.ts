import { chiSquareSurvival } from '../math/chi-square-distribution.js';

/** Rows expected of a category on the smaller side, below which its share of the statistic is far from a normal square. */
const FEWEST_EXPECTED = 5;

/**
 * The p-value to judge Pearson's `statistic` by where some category is so rare that fewer than 5 rows of it are
 * expected on a side; null where none is. There the chi-square distribution errs: one row of a category that 20,000
 * others lack is no drift, yet adds 100 to the statistic of 200 rows. In its place a gamma distribution with the exact
 * mean and variance of the statistic under random assignment of rows to sides (Haldane 1940; Nass 1959).
 */
export function rareCategoriesPValue(
  reference: readonly number[],
  current: readonly number[],
  statistic: number,
): number | null {
  const n = total(reference);
  const m = total(current);
  const categories = reference.map((count, category) => count + (current[category] ?? 0));
  const rarest = Math.min(...categories);
  if (categories.length < 2 || (rarest * Math.min(n, m)) / (n + m) >= FEWEST_EXPECTED) return null;
  const { mean, variance } = momentsOf(categories, n, m);
  // Without variance every assignment gives the same statistic.
  if (!(variance > 0)) return 1;
  const scale = (2 * mean) / variance;
  return chiSquareSurvival(scale * statistic, scale * mean);
}

/** Of Pearson's statistic of a 2 x k table with all margins given; no variance for fewer than four rows. */
function momentsOf(categories: readonly number[], n: number, m: number): { mean: number; variance: number } {
  const rows = n + m;
  const k = categories.length;
  const mean = (rows * (k - 1)) / (rows - 1);
  if (rows < 4) return { mean, variance: 0 };
  const sides = (rows - 2) / (rows - 1);
  const columns = ((k - 1) * (rows - k)) / (rows - 1);
  const unevenSides = (rows / n + rows / m - 4) / (rows - 2);
  const unevenColumns = (total(categories.map((count) => rows / count)) - k * k) / (rows - 2);
  const variance =
    ((2 * rows) / (rows - 3)) * (sides - unevenSides) * (columns - unevenColumns) +
    (rows ** 2 / (rows - 1)) * unevenSides * unevenColumns;
  return { mean, variance };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
