import { describe, expect, it } from 'vitest';

import type { TrialResult } from '../../../contracts/hyperparameter-search.js';
import { bestTrial } from '../../../domain/search/best-trial.js';
import { secondsLeft } from '../../../domain/search/seconds-left.js';
import { stopReason } from '../../../domain/search/stop-reason.js';
import { trialResult } from '../../support/search.js';

const trials = (...values: readonly (number | null)[]): TrialResult[] =>
  values.map((value, trial) => trialResult({ trial, value, state: value === null ? 'failed' : 'complete' }));
const RULES = { trials: 10, no_improvement_trials: null, time_limit_minutes: null };

describe('bestTrial', () => {
  it('is the first of the complete trials with the highest value', () => {
    expect(bestTrial(trials(0.7, null, 0.8, 0.8))?.trial).toBe(2);
  });

  it('is never a pruned trial', () => {
    const pruned = trialResult({ trial: 1, state: 'pruned', value: 0.9 });
    expect(bestTrial([...trials(0.7), pruned])?.trial).toBe(0);
    expect(bestTrial([pruned])).toBeNull();
  });
});

describe('stopReason', () => {
  it('goes on while no rule holds', () => {
    expect(stopReason(trials(0.7, 0.6), 3, RULES, 1e9)).toBeNull();
  });

  it('stops when all trials are asked for', () => {
    expect(stopReason(trials(0.7, 0.6), 4, { ...RULES, trials: 4 }, 0)).toBe('trials');
  });

  it('stops after so many trials without a better one; an equal one is not better', () => {
    const rules = { ...RULES, no_improvement_trials: 2 };
    expect(stopReason(trials(0.6, 0.7, 0.7), 5, rules, 0)).toBeNull();
    expect(stopReason(trials(0.6, 0.7, 0.7, null), 5, rules, 0)).toBe('no_improvement');
  });

  it('stops when the time is over', () => {
    const rules = { ...RULES, time_limit_minutes: 0.5 };
    expect(stopReason(trials(0.7), 1, rules, 29_999)).toBeNull();
    expect(stopReason(trials(0.7), 1, rules, 30_000)).toBe('time');
  });
});

describe('secondsLeft', () => {
  it('goes by the pace so far', () => {
    expect(secondsLeft(4, 10, 20)).toBe(30);
    expect(secondsLeft(10, 10, 20)).toBe(0);
    expect(secondsLeft(0, 10, 3)).toBeNull();
  });
});
