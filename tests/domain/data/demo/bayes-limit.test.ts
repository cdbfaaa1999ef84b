import { describe, expect, it } from 'vitest';

import { bayesAuc, bayesLimit } from '../../../../domain/data/demo/bayes-limit.js';
import { labelledCustomer } from '../../../../domain/data/demo/labelled-customer.js';
import { rocAuc } from './rank-metrics.js';

describe('the Bayes limit of the demo customers', () => {
  it('is an AUC of 0.94 +/- 0.005 in every week', () => {
    for (const week of [0, 8, 260]) expect(Math.abs(bayesAuc(week) - 0.94)).toBeLessThan(0.005);
  });

  it('has converged: four times the points move the AUC by less than 0.0002', () => {
    expect(Math.abs(bayesAuc(0, 65_536) - bayesAuc(0, 262_144))).toBeLessThan(0.0002);
  });

  it('comes with a churn rate of 27 %', () => {
    expect(Math.abs(bayesLimit().churnRate - 0.27)).toBeLessThan(0.003);
  });

  it('clears the guide with room to spare at its best F1', () => {
    const limit = bayesLimit();
    expect(limit.accuracy).toBeGreaterThan(0.89);
    expect(limit.precision).toBeGreaterThan(0.8);
    expect(limit.recall).toBeGreaterThan(0.8);
    expect(limit.f1Score).toBeGreaterThan(0.8);
  });

  it('agrees with the labels of 50,000 generated customers, scored by their true probability', () => {
    const customers = Array.from({ length: 50_000 }, (_, slot) =>
      labelledCustomer({ seed: 99, week: 3 }, slot),
    );
    const auc = rocAuc(
      customers.map((c) => c.churnProbability),
      customers.map((c) => c.churned),
    );
    // Standard error of an AUC of 0.94 with 13,500 positives: about 0.0013; four of them.
    expect(Math.abs(auc - bayesAuc(3))).toBeLessThan(0.0052);
  });
});
