import type { ColumnProfile, NumberProfile } from '../../contracts/profile.js';
import { combineMoments } from './moment-sums.js';

type Correlation = ColumnProfile['targetCorrelation'];

/**
 * Pearson's r of a number with the target as 0/1, -1..1, as scipy.stats.pearsonr; null for a constant, for a single
 * class, and where the moments are too large for a double.
 */
export function pearson(byTarget: NumberProfile['byTarget']): Correlation {
  if (byTarget === undefined) return null;
  const { negative, positive } = byTarget;
  const { count, squaredDeviations } = combineMoments([negative, positive]);
  if (negative.count === 0 || positive.count === 0 || squaredDeviations === 0) return null;
  const explained = (negative.count * positive.count) / count;
  const value = ((positive.mean - negative.mean) * Math.sqrt(explained)) / Math.sqrt(squaredDeviations);
  return Number.isFinite(value) ? { measure: 'pearson', value: Math.min(1, Math.max(-1, value)) } : null;
}

/** Rows of each category by the target: two lists of one length. */
export interface CategoryOutcomes {
  readonly negatives: ArrayLike<number>;
  readonly positives: ArrayLike<number>;
}

/**
 * Correlation ratio (eta, Pearson 1905) of the target as 0/1 over all categories, 0..1: the square root of the sum of
 * squares between categories by the total one. Null for fewer than two categories with a target, or a single class.
 */
export function correlationRatio({ negatives, positives }: CategoryOutcomes): Correlation {
  let groups = 0;
  let rows = 0;
  let allPositives = 0;
  let weighted = 0;
  for (let category = 0; category < positives.length; category++) {
    const inGroup = positives[category] ?? 0;
    const size = inGroup + (negatives[category] ?? 0);
    if (size === 0) continue;
    groups += 1;
    rows += size;
    allPositives += inGroup;
    weighted += inGroup * (inGroup / size);
  }
  if (groups < 2 || allPositives === 0 || allPositives === rows) return null;
  const rate = allPositives / rows;
  const share = (weighted - allPositives * rate) / (allPositives * (1 - rate));
  return { measure: 'correlation_ratio', value: Math.sqrt(Math.min(1, Math.max(0, share))) };
}
