import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { TrialResult } from '../../../contracts/hyperparameter-search.js';
import { isBelowLimit, pruningLimits } from '../../../domain/search/pruning-limits.js';
import { pruningSteps } from '../../../domain/search/pruning-steps.js';
import { trialResult } from '../../support/search.js';

const trial = (values: readonly number[], state: TrialResult['state'] = 'complete'): TrialResult =>
  trialResult({ state, checkpoints: values.map((value, index) => ({ step: 10 * (index + 1), value })) });
const TWO = { startup_trials: 2 };

describe('pruningSteps', () => {
  it('spreads ten steps from the end of the warm-up to below the last round', () => {
    expect(pruningSteps(300, 100)).toEqual([100, 120, 140, 160, 180, 200, 220, 240, 260, 280]);
  });

  it('are ascending whole numbers from 1, after the warm-up and below the last round, ten at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat({ max: 6000 }), (rounds, warmup) => {
        const steps = pruningSteps(rounds, warmup);
        expect(steps.length).toBeLessThanOrEqual(10);
        expect([...new Set(steps)].toSorted((a, b) => a - b)).toEqual(steps);
        const allowed = (step: number): boolean =>
          Number.isInteger(step) && step >= Math.max(1, warmup) && step < rounds;
        expect(steps.filter((step) => !allowed(step))).toEqual([]);
      }),
    );
  });
});

describe('pruningLimits', () => {
  it('has the median of the best values up to each step', () => {
    const told = [trial([0.7, 0.6]), trial([0.5, 0.8]), trial([0.6, 0.65])];
    expect(pruningLimits(told, [10, 20], TWO)).toEqual([
      { step: 10, value: 0.6 },
      { step: 20, value: 0.7 },
    ]);
  });

  it('goes by complete trials only, once there are enough', () => {
    const told = [trial([0.7]), trial([0.1], 'pruned'), trial([0.2], 'failed')];
    expect(pruningLimits(told, [10], TWO)).toEqual([]);
    expect(pruningLimits([...told, trial([0.8])], [10], TWO)).toEqual([{ step: 10, value: 0.75 }]);
  });

  it('counts a trial that early stopping has ended with what it had come to', () => {
    expect(pruningLimits([trial([0.9]), trial([0.5, 0.6])], [20], TWO)).toEqual([{ step: 20, value: 0.75 }]);
  });

  it('has no limit where no trial was measured, and 9 digits elsewhere', () => {
    const told = [trial([1 / 3]), trial([1 / 3])];
    expect(pruningLimits(told, [5, 10], TWO)).toEqual([{ step: 10, value: 0.333333333 }]);
  });
});

describe('isBelowLimit', () => {
  const limits = [{ step: 20, value: 0.7 }];

  it('judges the best value so far at the steps that have a limit', () => {
    expect(isBelowLimit([{ step: 10, value: 0.1 }], limits)).toBe(false);
    expect(isBelowLimit(trial([0.5, 0.6]).checkpoints, limits)).toBe(true);
    expect(isBelowLimit(trial([0.8, 0.6]).checkpoints, limits)).toBe(false);
  });

  it('lets a trial go on that is as good as the limit', () => {
    expect(isBelowLimit(trial([0.5, 0.7]).checkpoints, limits)).toBe(false);
  });
});
