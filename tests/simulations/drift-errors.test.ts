import { describe, expect, it } from 'vitest';

import { falseAlarm } from '../../simulations/drift-scenarios.js';
import { simulateInParts } from './simulate-in-parts.js';

/**
 * Twenty unchanged columns under the default rules. A rate fails only where its lower one-sided 99 % bound of Clopper
 * and Pearson exceeds the bar of 5 %; `npm run simulate` also runs 500,000 rows.
 */
describe('the false alarms of drift detection', () => {
  it.each([
    [200, 100],
    [500, 200],
    [5000, 300],
  ])('at %d rows are at most 5 %% of 1,000 runs', async (rows, seed) => {
    const rate = await simulateInParts(falseAlarm, { simulations: 1000, rows, seed });
    expect(rate).toMatchObject({ broken: false, simulations: 1000 });
  });
});
