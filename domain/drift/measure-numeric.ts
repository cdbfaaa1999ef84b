import type { DriftConfig } from '../../contracts/config/index.js';
import { populationStandardDeviation } from '../math/descriptive.js';
import { quantileBins } from './bins.js';
import { jensenShannon } from './jensen-shannon.js';
import { judgeCounts } from './judge-counts.js';
import { kolmogorovSmirnov } from './ks.js';
import type { Measurement } from './measurement.js';
import { unmeasured } from './measurement.js';
import { populationStabilityIndex } from './psi.js';
import { countTwoValues } from './two-values.js';
import { wassersteinDistance } from './wasserstein.js';

const TWO_VALUES =
  "Two values: judged by the chi-square test; Kolmogorov and Smirnov's is for continuous values.";

/**
 * Compares a numeric column on two ascending samples of finite values. Significant by Kolmogorov and Smirnov's test; of
 * two values, by the chi-square test, for theirs takes values to be continuous and is blunt on flags. Material:
 * bias-corrected PSI, or the Wasserstein distance in units of the reference's population standard deviation, at its
 * limit; a constant that moved is material.
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
  const flags = countTwoValues(reference, current);
  const judged = flags === null ? null : judgeCounts(flags.reference, flags.current);
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
      chiSquare: judged?.test ?? null,
      bins,
      ...(judged === null ? {} : { note: judged.note ?? TWO_VALUES }),
    },
    pValue: judged?.pValue ?? ks.pValue,
    material: psi.corrected >= rules.material_psi || moved,
    rows: Math.min(reference.length, current.length),
    hasReference: true,
  };
}
