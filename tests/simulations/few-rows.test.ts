import { describe, expect, it } from 'vitest';

import { atMargin, fewRowsPass, retrained } from '../../simulations/few-rows-scenarios.js';
import { groupedAtMargin, ungroupedAtMargin } from '../../simulations/group-scenarios.js';
import { simulate } from '../../simulations/scenario.js';

/** A rate fails only where a one-sided 99 % bound of Clopper and Pearson lies beyond the bar. */
describe('the bound of the gate with few rows of a class', () => {
  it.each([
    [200, atMargin(10)],
    [200, atMargin(5)],
    [200, atMargin(2)],
    [1_000, atMargin(20, 0.98)],
    [8, atMargin(2)],
  ])('lets a model worse by the margin pass in at most 5 %% of %d rows: %j', (rows, models) => {
    const rate = simulate(fewRowsPass(models), { simulations: 400, rows, seed: 8 });
    expect(rate).toMatchObject({ broken: false });
    expect(rate.upper).toBeLessThan(0.06);
  });

  it('is needed: the normal bound lets them pass', () => {
    const rate = simulate(fewRowsPass(atMargin(2), 'the normal bound'), {
      simulations: 400,
      rows: 200,
      seed: 8,
    });
    expect(rate.lower).toBeGreaterThan(0.05);
  });

  it('lets a retrained model that is equal pass in at least 95 %', () => {
    const rate = simulate(fewRowsPass(retrained(400)), { simulations: 200, rows: 1_500, seed: 9 });
    expect(rate).toMatchObject({ broken: false });
  });

  it('lets nothing pass below the minimum of rows', () => {
    const rate = simulate(fewRowsPass(atMargin(5), 'bound and minimum'), {
      simulations: 200,
      rows: 200,
      seed: 8,
    });
    expect(rate.happened).toBe(0);
  });
});

describe('the bound of the gate with four rows a customer', () => {
  it('lets a model worse by the margin pass in at most 5 % where they are grouped', () => {
    const rate = simulate(groupedAtMargin, { simulations: 200, rows: 2_000, seed: 10 });
    expect(rate).toMatchObject({ broken: false });
  });

  it('without groups does not', () => {
    const rate = simulate(ungroupedAtMargin, { simulations: 200, rows: 2_000, seed: 10 });
    expect(rate.lower).toBeGreaterThan(0.05);
  });
});
