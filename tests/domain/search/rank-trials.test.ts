import { describe, expect, it } from 'vitest';

import type { TrialResult } from '../../../contracts/hyperparameter-search.js';
import { countMeasured, rankTrials } from '../../../domain/search/rank-trials.js';
import { trialResult } from '../../support/search.js';

const STEPS = [10, 20];
/** Measured after 10 and 20 rounds, and ended there. */
const pruned = (trial: number, first: number, value: number): TrialResult =>
  trialResult({
    trial,
    state: 'pruned',
    value,
    checkpoints: [
      { step: 10, value: first },
      { step: 20, value },
    ],
  });
/** From 20 rounds on it gains as much as a round brought before, five times. */
const complete = (trial: number, value: number): TrialResult =>
  trialResult({
    trial,
    value,
    checkpoints: [
      { step: 10, value: value - 0.3 },
      { step: 20, value: value - 0.1 },
    ],
  });
const failed = (trial: number): TrialResult => trialResult({ trial, state: 'failed', value: null });

const ranks = (told: readonly TrialResult[]): number[] =>
  rankTrials(told, STEPS, 'validation').map(({ trial }) => trial);

describe('rankTrials', () => {
  it('has complete trials by their value, and failed ones last', () => {
    expect(ranks([failed(0), complete(2, 0.7), complete(3, 0.8)])).toEqual([3, 2, 0]);
  });

  it('ranks pruned trials by what they were heading for', () => {
    // 0.6 + 5 x 0.03 = 0.75, and 0.65 + 5 x 0.005 = 0.675.
    expect(ranks([pruned(0, 0.6, 0.65), complete(1, 0.7), pruned(2, 0.3, 0.6)])).toEqual([2, 1, 0]);
  });

  it('ranks them by their value where no trial has shown what is still to come', () => {
    expect(ranks([pruned(0, 0.3, 0.6), pruned(1, 0.6, 0.65)])).toEqual([1, 0]);
  });

  it('keeps the order of equals', () => {
    expect(ranks([complete(0, 0.8), failed(1), complete(2, 0.8), failed(3)])).toEqual([0, 2, 1, 3]);
  });

  it('takes a value that is no number for a failure', () => {
    expect(ranks([complete(0, NaN), complete(1, 0.6), pruned(2, 0.5, 0.5)])).toEqual([1, 2, 0]);
  });
});

describe('countMeasured', () => {
  it('leaves out failed trials', () => {
    expect(countMeasured([failed(0), pruned(1, 0.5, 0.6), complete(2, 0.7)])).toBe(2);
  });
});
