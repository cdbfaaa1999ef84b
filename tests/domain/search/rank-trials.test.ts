import { describe, expect, it } from 'vitest';

import type { TrialResult } from '../../../contracts/hyperparameter-search.js';
import { countMeasured, rankTrials } from '../../../domain/search/rank-trials.js';
import { trialResult } from '../../support/search.js';

const pruned = (trial: number, step: number, value: number): TrialResult =>
  trialResult({ trial, state: 'pruned', value, checkpoints: [{ step, value }] });
const complete = (trial: number, value: number): TrialResult => trialResult({ trial, value });
const failed = (trial: number): TrialResult => trialResult({ trial, state: 'failed', value: null });

const ranks = (told: readonly TrialResult[]): number[] => rankTrials(told).map(({ trial }) => trial);

describe('rankTrials', () => {
  it('has complete trials before pruned ones, and failed ones last', () => {
    expect(ranks([failed(0), pruned(1, 20, 0.9), complete(2, 0.7), complete(3, 0.8)])).toEqual([3, 2, 1, 0]);
  });

  it('ranks pruned trials by how far they came, then by their value there', () => {
    expect(ranks([pruned(0, 10, 0.9), pruned(1, 20, 0.6), pruned(2, 20, 0.7)])).toEqual([2, 1, 0]);
  });

  it('keeps the order of equals', () => {
    expect(ranks([complete(0, 0.8), failed(1), complete(2, 0.8), failed(3)])).toEqual([0, 2, 1, 3]);
  });

  it('takes a value that is no number for a failure', () => {
    expect(ranks([complete(0, NaN), complete(1, 0.6), pruned(2, 5, 0.7)])).toEqual([1, 2, 0]);
  });
});

describe('countMeasured', () => {
  it('leaves out failed trials', () => {
    expect(countMeasured([failed(0), pruned(1, 10, 0.6), complete(2, 0.7)])).toBe(2);
  });
});
