import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { TrialResult } from '../../../contracts/hyperparameter-search.js';
import { isBelowLimit, pruningLimit } from '../../../domain/search/pruning-limit.js';
import { pruningSteps } from '../../../domain/search/pruning-steps.js';
import { openedStudy, trialResult } from '../../support/search.js';

/** Measured after 10, 20, ... rounds, and at its end. */
const trial = (
  value: number,
  values: readonly number[],
  state: TrialResult['state'] = 'complete',
): TrialResult =>
  trialResult({
    state,
    value,
    checkpoints: values.map((measured, index) => ({ step: 10 * (index + 1), value: measured })),
  });
const PRUNING = { enabled: true, startup_trials: 2, warmup_rounds: 10 };
const rounds = { steps: [10, 20, 30], settings: openedStudy({ pruning: PRUNING }).settings };
const folds = {
  ...rounds,
  settings: openedStudy({ pruning: PRUNING, objective: 'cross_validation' }).settings,
};

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

describe('pruningLimit', () => {
  it('has the median of the finished trials, and what they gained from each checkpoint on, in paces', () => {
    // 0.01 a round up to 20, then 0.05 to the end: 5 paces; the others 3 and 4.
    const finished = [trial(0.75, [0.6, 0.7]), trial(0.86, [0.6, 0.8]), trial(0.78, [0.5, 0.7])];
    expect(pruningLimit(finished, rounds)).toEqual({ below: 0.78, gains: [null, 4, null] });
  });

  it('goes over folds by what they gained, which may be less than nothing', () => {
    const told = [trial(0.75, [0.875, 0.8125]), trial(0.625, [0.75, 0.5625])];
    expect(pruningLimit(told, folds)).toEqual({ below: 0.6875, gains: [-0.125, 0, null] });
  });

  it('goes by complete trials only, once there are enough', () => {
    const told = [trial(0.7, [0.5, 0.6]), trial(0.1, [0.1], 'pruned'), trial(0.2, [], 'failed')];
    expect(pruningLimit(told, rounds)).toBeNull();
    expect(pruningLimit([...told, trial(0.8, [0.6, 0.7])], rounds)).toMatchObject({ below: 0.75 });
  });

  it('is none where nothing is to be pruned', () => {
    const settings = { ...rounds.settings, pruning: { ...PRUNING, enabled: false } };
    expect(pruningLimit([trial(0.7, [0.6]), trial(0.8, [0.6])], { ...rounds, settings })).toBeNull();
  });

  it('takes a trial that stands still for one that gains nothing, and has 9 digits', () => {
    const told = [trial(1 / 3, [0.4, 0.3]), trial(1 / 3, [0.4, 0.4])];
    expect(pruningLimit(told, rounds)).toEqual({ below: 0.333333333, gains: [null, 0, null] });
  });
});

describe('isBelowLimit', () => {
  const limit = { below: 0.8, gains: [null, 5, 2] };
  const at = (...values: readonly number[]) => trial(0, values).checkpoints;

  it('judges a trial by where it is heading', () => {
    expect(isBelowLimit(at(0.5, 0.69), limit, 'validation')).toBe(true);
    // A slow start: 0.6 is far below, and 0.045 a round is enough.
    expect(isBelowLimit(at(0.15, 0.6), limit, 'validation')).toBe(false);
    expect(isBelowLimit(at(0.15, 0.6, 0.7), limit, 'validation')).toBe(true);
  });

  it('lets a trial go on whose way is not known yet, or that is heading for the limit', () => {
    expect(isBelowLimit(at(0.1), limit, 'validation')).toBe(false);
    expect(isBelowLimit(at(0.6, 0.7), { below: 0.75, gains: [null, 5] }, 'validation')).toBe(false);
    expect(isBelowLimit(at(0.1, 0.1), { below: 0.8, gains: [null, null] }, 'validation')).toBe(false);
    expect(isBelowLimit(at(0.1), null, 'validation')).toBe(false);
  });

  it('does not take a fall for a way down', () => {
    expect(isBelowLimit(at(0.85, 0.8), limit, 'validation')).toBe(false);
  });

  it('judges folds from the first on', () => {
    expect(isBelowLimit(at(0.79), { below: 0.8, gains: [0.02] }, 'cross_validation')).toBe(false);
    expect(isBelowLimit(at(0.77), { below: 0.8, gains: [0.02] }, 'cross_validation')).toBe(true);
  });
});
