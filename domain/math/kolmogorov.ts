import { kolmogorovByDurbin } from './kolmogorov-durbin.js';
import { kolmogorovByPelzGood } from './kolmogorov-pelz-good.js';
import { stirlingError } from './saddle-point.js';
import { smirnovSurvival } from './smirnov.js';

const SMALL_SAMPLE = 140;
/** Below this d * sqrt(n) the probability that D is smaller is under 1e-11. */
const CERTAIN = 0.2;

/**
 * P(D >= d) of the two-sided Kolmogorov-Smirnov statistic of n continuous observations, as scipy.stats.kstwo.sf:
 * relative error below 1e-9 where the result is above 1e-12. The method for each region of (n, d) is that of Simard
 * and L'Ecuyer (2011), except that for n <= 140 Durbin's matrix stands in for Pomeranz's recursion; both are exact.
 */
export function kolmogorovSurvival(n: number, d: number): number {
  if (d >= 1) return 0;
  if (n * d <= 0.5) return 1;
  if (n * d <= 1) return 1 - atMostOneStep(n, d);
  if (n * d >= n - 1) return 2 * (1 - d) ** n;
  if (d >= 0.5) return twoSmirnov(n, d);
  return n <= SMALL_SAMPLE ? smallSample(n, d) : largeSample(n, d);
}

/** P(D < d) for 1/2n <= d <= 1/n: n!/n^n (2nd - 1)^n. */
function atMostOneStep(n: number, d: number): number {
  const logFactorialRatio = Math.log(2 * Math.PI * n) / 2 - n + stirlingError(n);
  return Math.exp(logFactorialRatio + n * Math.log(2 * n * d - 1));
}

function smallSample(n: number, d: number): number {
  return n * d * d <= 4 ? 1 - kolmogorovByDurbin(n, d) : twoSmirnov(n, d);
}

function largeSample(n: number, d: number): number {
  if (n * d * d >= 370) return 0;
  if (n * d * d >= 2.2) return twoSmirnov(n, d);
  if (d * Math.sqrt(n) < CERTAIN) return 1;
  const exact = n <= 100_000 && n * d ** 1.5 <= 1.4;
  return 1 - (exact ? kolmogorovByDurbin(n, d) : kolmogorovByPelzGood(n, d));
}

// For so large a d the two one-sided events practically exclude each other.
function twoSmirnov(n: number, d: number): number {
  return Math.min(2 * smirnovSurvival(n, d), 1);
}
