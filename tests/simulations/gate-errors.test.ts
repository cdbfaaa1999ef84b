import { describe, expect, it } from 'vitest';

import {
  equalModelHarmsGuard,
  equalModelOfOtherCutoffHarmsGuard,
  equalModelShownBetter,
  modelAtTwiceMarginPasses,
} from '../../simulations/gate-scenarios.js';
import { simulate } from '../../simulations/scenario.js';

/**
 * A rate fails only where its lower one-sided 99 % bound of Clopper and Pearson exceeds the bar; `npm run simulate` runs
 * the same scenarios more often.
 */
describe('the errors of the gate', () => {
  it('an equal model passes the superiority rule in at most 5 %', () => {
    const rate = simulate(equalModelShownBetter, { simulations: 1000, rows: 1500, seed: 1 });
    expect(rate).toMatchObject({ broken: false });
    // Far fewer would mean a test that finds nothing.
    expect(rate.happened).toBeGreaterThan(20);
  });

  it('a model worse by twice the margin passes non-inferiority in at most 5 %', () => {
    const rate = simulate(modelAtTwiceMarginPasses, { simulations: 500, rows: 1500, seed: 2 });
    expect(rate).toMatchObject({ broken: false });
  });

  it('an equal model is blocked by any guard in at most 5 %', () => {
    const rate = simulate(equalModelHarmsGuard, { simulations: 100, rows: 5000, seed: 3 });
    expect(rate).toMatchObject({ broken: false });
  });

  it('an equal model is blocked by any guard in at most 5 % where cut-offs are chosen on validation rows', () => {
    const rate = simulate(equalModelOfOtherCutoffHarmsGuard, { simulations: 60, rows: 10_000, seed: 4 });
    expect(rate).toMatchObject({ broken: false });
    // At each model's own cut-off nearly a quarter were blocked.
    expect(rate.upper).toBeLessThan(0.1);
  });
});
