import type { FeaturePlan } from '../../contracts/feature-engineering.js';

export interface FeatureShare {
  readonly feature: string;
  /** Share of the total gain, 0..1. */
  readonly share: number;
}

/** Each feature's share of the total gain, largest first; all 0 for a model without a split. */
export function shareByFeature(names: readonly string[], gain: readonly number[]): FeatureShare[] {
  const total = gain.reduce((sum, value) => sum + value, 0);
  return names
    .map((feature, index) => ({ feature, share: total === 0 ? 0 : (gain[index] ?? 0) / total }))
    .sort((a, b) => b.share - a.share || (a.feature < b.feature ? -1 : 1));
}

/** A raw column's share: the sum over the features derived from it; a feature of two columns counts for both. */
export function shareByColumn(plan: FeaturePlan, shares: readonly FeatureShare[]): Record<string, number> {
  const byFeature = new Map(shares.map(({ feature, share }) => [feature, share]));
  const byColumn: Record<string, number> = {};
  for (const { name, sources } of plan.columns) {
    for (const source of sources) byColumn[source] = (byColumn[source] ?? 0) + (byFeature.get(name) ?? 0);
  }
  return byColumn;
}
