import type { DriftConfig } from '../../contracts/config/index.js';
import { populationStandardDeviation } from '../math/descriptive.js';
import { quantileBins } from './bins.js';
import { jensenShannon } from './jensen-shannon.js';
import { kolmogorovSmirnov } from './ks.js';
import type { Measurement } from './measurement.js';
import { unmeasured } from './measurement.js';
import { populationStabilityIndex } from './psi.js';
import { wassersteinDistance } from './wasserstein.js';

/** The finite values in ascending order: what all numeric statistics are computed on. */
export function sortedFinite(values: Float64Array): Float64Array {
  // A loop, because `filter` calls back for each value, which costs as much as the sort.
  const finite = new Float64Array(values.length);
  let size = 0;
  for (const value of values) if (Number.isFinite(value)) finite[size++] = value;
  return finite.subarray(0, size).sort();
}

/**
 * Compares a numeric column on two ascending samples of finite values. Material: bias-corrected PSI, or the Wasserstein
 * distance in units of the reference's population standard deviation, at its limit; a constant that moved is material.
 */
export function measureNumeric(
  column: string,
  reference: Float64Array,
  current: Float64Array,
  rules: DriftConfig,
): Measurement {
  if (reference.length === 0 || current.length === 0) return unmeasured(column, 'numeric', column, true);
  const bins = quantileBins(reference, current, rules.bins);
  const ks = kolmogorovSmirnov(reference, current);
  const psi = populationStabilityIndex(bins.reference, bins.current);
  const distance = wassersteinDistance(reference, current);
  const spread = populationStandardDeviation(reference);
  const moved = distance > 0 && distance >= rules.material_wasserstein * spread;
  return {
    column,
    feature: {
      name: column,
      kind: 'numeric',
      ks,
      psi,
      wasserstein: { distance },
      jensenShannon: jensenShannon(bins.reference, bins.current),
      chiSquare: null,
      bins,
    },
    pValue: ks.pValue,
    material: psi.corrected >= rules.material_psi || moved,
    rows: Math.min(reference.length, current.length),
    hasReference: true,
  };
}
