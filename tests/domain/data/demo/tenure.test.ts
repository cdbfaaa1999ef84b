import { describe, expect, it } from 'vitest';

import { MAX_TENURE_MONTHS, stationaryTenure, tenancyAt } from '../../../../domain/data/demo/tenure.js';

const SLOTS = Array.from({ length: 20_000 }, (_, slot) => slot);

function meanTenure(week: number): number {
  return SLOTS.reduce((sum, slot) => sum + tenancyAt(42, slot, week).tenureMonths, 0) / SLOTS.length;
}

describe('tenure over the simulated weeks', () => {
  it('is a whole number of months from 0 to 72', () => {
    const shown = SLOTS.map((slot) => tenancyAt(7, slot, slot % 261).tenureMonths);
    expect(shown.every(Number.isInteger)).toBe(true);
    expect([Math.min(...shown), Math.max(...shown)]).toEqual([0, MAX_TENURE_MONTHS]);
  });

  it('grows by one month in 4.33 weeks for a customer who stays', () => {
    const stayed = SLOTS.filter((slot) => tenancyAt(42, slot, 13).generation === 1);
    for (const slot of stayed) {
      const grown = tenancyAt(42, slot, 13).tenureMonths - tenancyAt(42, slot, 0).tenureMonths;
      const capped = tenancyAt(42, slot, 13).tenureMonths === MAX_TENURE_MONTHS;
      expect(capped ? grown <= 3 : grown === 3).toBe(true);
    }
  });

  it('starts at 0 again when a successor takes the slot', () => {
    const replaced = SLOTS.filter((slot) => tenancyAt(42, slot, 1).generation === 2);
    expect(replaced.every((slot) => tenancyAt(42, slot, 1).tenureMonths === 0)).toBe(true);
  });

  it('sees 0.72 % of the customers replaced in a week: 1 - exp(-(12 / 52) / 32)', () => {
    const replaced = SLOTS.filter((slot) => tenancyAt(42, slot, 1).generation > 1).length / SLOTS.length;
    // Four standard deviations of a share of 0.0072 among 20,000.
    expect(Math.abs(replaced - 0.00718)).toBeLessThan(0.0024);
  });

  it('keeps its distribution: the mean of week 0 holds in weeks 26 and 260', () => {
    // Mean of floor(Exp(32)) capped at 72: sum over m = 1..72 of exp(-m / 32) = 28.1854...
    const expected = Array.from({ length: 72 }, (_, m) => Math.exp(-(m + 1) / 32)).reduce((a, b) => a + b, 0);
    for (const week of [0, 26, 260]) expect(Math.abs(meanTenure(week) - expected)).toBeLessThan(0.7);
  });

  it('has the stationary quantiles of a capped exponential', () => {
    expect(stationaryTenure(1e-9)).toBe(0);
    // -32 ln(1 - 0.5) = 22.18
    expect(stationaryTenure(0.5)).toBe(22);
    expect(stationaryTenure(0.999)).toBe(72);
  });
});
