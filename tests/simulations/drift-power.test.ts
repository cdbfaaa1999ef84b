import { describe, expect, it } from 'vitest';

import { simulatePsi } from '../../simulations/drift-psi.js';
import { halfDeviationFound, halfDeviationOfFlagFound } from '../../simulations/drift-scenarios.js';
import { simulateInParts } from './simulate-in-parts.js';

/** One column of twenty moves. A rate fails only where its upper one-sided 99 % bound is below the bar of 95 %. */
describe('the power of drift detection', () => {
  it.each([
    [500, 1000],
    [5000, 1000],
  ])(
    'finds a shift of 0.5 standard deviations at %d rows in at least 95 %% of %d runs',
    async (rows, simulations) => {
      const rate = await simulateInParts(halfDeviationFound, { simulations, rows, seed: 500 });
      expect(rate).toMatchObject({ broken: false });
      expect(rate.lower).toBeGreaterThan(0.95);
    },
  );

  it('finds it in a flag that one row in ten has', async () => {
    const rate = await simulateInParts(halfDeviationOfFlagFound, { simulations: 300, rows: 500, seed: 600 });
    expect(rate).toMatchObject({ broken: false });
    expect(rate.lower).toBeGreaterThan(0.95);
  });
});

describe('the bias-corrected population stability index without drift', () => {
  it.each([
    [200, 1000],
    [500, 1000],
    [5000, 200],
  ])(
    'has mean zero at %d rows, but for a twentieth of what was taken off and chance',
    (rows, simulations) => {
      const columns = simulatePsi({ simulations, rows, seed: 800 });
      for (const { column, meanValue, meanCorrected, standardError } of columns) {
        // Of categories too rare to appear on both sides the index is mostly the share that stands in for none.
        if (column === 'long_tail' || (column === 'plan' && rows === 200)) continue;
        const takenOff = meanValue - meanCorrected;
        expect(Math.abs(meanCorrected)).toBeLessThan(0.05 * takenOff + 4 * standardError);
      }
    },
  );
});
