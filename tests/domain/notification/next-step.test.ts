import { describe, expect, it } from 'vitest';

import { FAILURES } from '../../../contracts/names.js';
import { nextStepFor } from '../../../domain/notification/next-step.js';

describe('nextStepFor', () => {
  it('says something of its own for every type of failure', () => {
    const steps = Object.values(FAILURES).map((type) => nextStepFor(type));

    expect(new Set(steps).size).toBe(steps.length);
    expect(steps).not.toContain(nextStepFor('some other error'));
  });

  it('leads to Temporal for a failure it does not know', () => {
    expect(nextStepFor('TypeError')).toBe('Open the run in Temporal for the cause.');
  });
});
