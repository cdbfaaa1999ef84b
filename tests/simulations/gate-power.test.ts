import { describe, expect, it } from 'vitest';

import {
  betterModelPasses,
  worseSliceBlocks,
  worseSliceHarmsGuard,
} from '../../simulations/gate-scenarios.js';
import { simulate } from '../../simulations/scenario.js';

/** A rate fails only where its upper one-sided 99 % bound of Clopper and Pearson is below the bar. */
describe('the power of the gate', () => {
  it('a model better by 0.02 passes the whole gate at 10,000 rows in at least 95 %', () => {
    const rate = simulate(betterModelPasses, { simulations: 60, rows: 10_000, seed: 4 });
    expect(rate).toMatchObject({ broken: false });
  });

  it('one slice worse by 0.05 at 2,000 rows blocks in at least 95 %', () => {
    const rate = simulate(worseSliceBlocks, { simulations: 60, rows: 10_000, seed: 5 });
    expect(rate).toMatchObject({ broken: false });
  });

  it('that slice is shown by its guard beside thirteen others in at least 95 %', () => {
    const rate = simulate(worseSliceHarmsGuard, { simulations: 60, rows: 10_000, seed: 6 });
    expect(rate).toMatchObject({ broken: false });
    expect(rate.lower).toBeGreaterThan(0.8);
  });
});
