import type { DriftConfig } from '../../contracts/config/index.js';
import { missingShareOf } from '../../contracts/drift-features.js';
import type { Bins } from './bins.js';
import { jensenShannon } from './jensen-shannon.js';
import { judgeCounts } from './judge-counts.js';
import type { Measurement } from './measurement.js';
import { unmeasured } from './measurement.js';
import { populationStabilityIndex } from './psi.js';

/**
 * Compares the counts by category of a feature `name` about `column`. Significant by the chi-square test, or what
 * stands in for it with rare categories, as `note` then says. Material: bias-corrected PSI or the Jensen-Shannon
 * distance in base 2 at its limit.
 */
export function measureCategory(
  column: string,
  name: string,
  counts: Bins<string>,
  rules: DriftConfig,
): Measurement {
  const rows = Math.min(total(counts.reference), total(counts.current));
  if (rows === 0) return unmeasured(column, 'category', name, true);
  const { test, pValue, note } = judgeCounts(counts.reference, counts.current);
  const psi = populationStabilityIndex(counts.reference, counts.current);
  const distance = jensenShannon(counts.reference, counts.current);
  return {
    column,
    feature: {
      name,
      kind: 'category',
      ks: null,
      psi,
      wasserstein: null,
      jensenShannon: distance,
      chiSquare: test,
      bins: counts,
      ...(note === null ? {} : { note }),
    },
    pValue,
    material: psi.corrected >= rules.material_psi || distance.distance >= rules.material_jensen_shannon,
    rows,
    hasReference: true,
  };
}

/** Compares the share of missing values of `column`, as the feature `<column>__missing`; null where none are missing. */
export function measureMissing(
  column: string,
  reference: { readonly rows: number; readonly present: number },
  current: { readonly rows: number; readonly present: number },
  rules: DriftConfig,
): Measurement | null {
  const missing = [reference.rows - reference.present, current.rows - current.present];
  if (missing.every((count) => count === 0)) return null;
  const present = { edge: 'present', reference: reference.present, current: current.present };
  const absent = { edge: 'missing', reference: missing[0] ?? 0, current: missing[1] ?? 0 };
  const used = [present, absent].filter((side) => side.reference + side.current > 0);
  const counts = {
    edges: used.map((side) => side.edge),
    reference: used.map((side) => side.reference),
    current: used.map((side) => side.current),
  };
  return measureCategory(column, missingShareOf(column), counts, rules);
}

/** The rows that counts by category add up to. */
export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
