import { beforeAll, describe, expect, it } from 'vitest';

import type { YearRate } from '../../simulations/year-scenarios.js';
import { anchoredYear, simulateYears, unanchoredYear } from '../../simulations/year-scenarios.js';

describe('a year of candidates each worse by 0.005 than their champion', () => {
  const size = { simulations: 30, rows: 1500, seed: 7 };
  let anchored: YearRate;
  let unanchored: YearRate;

  beforeAll(() => {
    anchored = simulateYears(anchoredYear, size);
    unanchored = simulateYears(unanchoredYear, size);
  }, 60_000);

  it('ends at most two margins below the first anchor in at least 95 %', () => {
    expect(anchored).toMatchObject({ broken: false });
  });

  it('falls further without the anchor', () => {
    expect(unanchored.upper).toBeLessThan(anchored.lower);
    expect(unanchored.meanFall).toBeGreaterThan(2 * anchored.meanFall);
  });
});
