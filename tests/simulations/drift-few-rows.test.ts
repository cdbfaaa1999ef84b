import { describe, expect, it } from 'vitest';

import { falseAlarmOfFewRows, fewRowsInconclusive } from '../../simulations/drift-scenarios.js';
import { simulateInParts } from './simulate-in-parts.js';

describe('drift detection on few rows', () => {
  it('gives at most 5 % false alarms beside a reference 100 times as large, with many rare categories', async () => {
    const rate = await simulateInParts(falseAlarmOfFewRows, { simulations: 100, rows: 200, seed: 400 });
    expect(rate).toMatchObject({ broken: false });
    expect(rate.upper).toBeLessThan(0.1);
  });

  it('concludes nothing from eight', async () => {
    const rate = await simulateInParts(fewRowsInconclusive, { simulations: 1000, rows: 8, seed: 700 });
    expect(rate.happened).toBe(1000);
  });
});
