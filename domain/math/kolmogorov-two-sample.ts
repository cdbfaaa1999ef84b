import { greatestCommonDivisor, roundHalfEven } from './integers.js';
import { sharePathsOutside } from './kolmogorov-lattice.js';
import { kolmogorovSurvival } from './kolmogorov.js';

const LARGEST_EXACT_SIZE = 10_000;

/**
 * Two-sided p-value of the two-sample Kolmogorov-Smirnov statistic `d` for samples of n and m >= 1 values, as
 * scipy.stats.ks_2samp(method='auto'): exact when both have at most 10,000 values, else the one-sample distribution at
 * the size nm / (n + m). No correction for ties. SciPy's fall-back to the latter, when rounding takes the exact value
 * above 1, is kept.
 */
export function twoSampleKolmogorovSmirnov(n: number, m: number, d: number): number {
  if (Math.max(n, m) > LARGEST_EXACT_SIZE) return approximate(n, m, d);
  const leastCommonMultiple = (n / greatestCommonDivisor(n, m)) * m;
  const steps = roundHalfEven(d * leastCommonMultiple);
  if (steps === 0) return 1;
  const share = sharePathsOutside(n, m, steps);
  return share <= 1 ? share : approximate(n, m, steps / leastCommonMultiple);
}

function approximate(n: number, m: number, d: number): number {
  return kolmogorovSurvival(roundHalfEven((n * m) / (n + m)), d);
}
