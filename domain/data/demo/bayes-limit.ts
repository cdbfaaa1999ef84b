import { churnProbability } from './churn-model.js';
import { drawCustomer } from './draw-customer.js';
import { FIELD } from './fields.js';
import { priceIndex } from './prices.js';
import { stationaryTenure } from './tenure.js';

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67];
const DEFAULT_POINTS = 65_536;

/** What the best possible model, the true probability itself, reaches on an endless table. */
export interface BayesLimit {
  readonly churnRate: number;
  readonly aucRoc: number;
  /** Cut-off on the probability with the largest F1; the four metrics below hold at this cut-off. */
  readonly cutoff: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1Score: number;
}

/** True probabilities at the points of a Richtmyer sequence (fractions of i x sqrt(prime), one prime per draw). */
function integrationNodes(week: number, points: number): Float64Array {
  const index = priceIndex(week);
  const steps = PRIMES.map(Math.sqrt);
  return Float64Array.from({ length: points }, (_, i) => {
    const u = (field: number) => ((i + 0.5) * (steps[field] ?? 0)) % 1;
    return churnProbability(drawCustomer(u, stationaryTenure(u(FIELD.age)), week), index);
  });
}

/**
 * Integrates the known churn probability p(x) over the distribution of the covariates by quasi-Monte Carlo.
 * AUC = E[p(x) (1 - p(x')) (1{p(x) > p(x')} + 1{p(x) = p(x')} / 2)] / (E[p] E[1 - p]) for independent x and x'.
 */
export function bayesLimit(week = 0, points = DEFAULT_POINTS): BayesLimit {
  const p = integrationNodes(week, points).sort().reverse();
  const positives = p.reduce((sum, value) => sum + value, 0);
  const negatives = points - positives;
  let truePositives = 0;
  let falsePositives = 0;
  let area = 0;
  let best = { cutoff: 1, truePositives: 0, falsePositives: 0, f1Score: 0 };
  for (const value of p) {
    area += (1 - value) * (truePositives + value / 2);
    truePositives += value;
    falsePositives += 1 - value;
    const f1Score = (2 * truePositives) / (truePositives + falsePositives + positives);
    if (f1Score > best.f1Score) best = { cutoff: value, truePositives, falsePositives, f1Score };
  }
  return {
    churnRate: positives / points,
    aucRoc: area / (positives * negatives),
    cutoff: best.cutoff,
    accuracy: (best.truePositives + negatives - best.falsePositives) / points,
    precision: best.truePositives / (best.truePositives + best.falsePositives),
    recall: best.truePositives / positives,
    f1Score: best.f1Score,
  };
}

/** The largest ROC-AUC any model can reach on the demo customers of `week`, by numeric integration; 0.94 by design. */
export function bayesAuc(week = 0, points = DEFAULT_POINTS): number {
  return bayesLimit(week, points).aucRoc;
}
