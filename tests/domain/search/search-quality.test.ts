import { describe, expect, it } from 'vitest';

import { mannWhitneyGreater } from '../../../bench/search/mann-whitney.js';
import { OBJECTIVES } from '../../../bench/search/objectives.js';
import { readRecorded, readSpaces } from '../../../bench/search/recorded.js';
import { lowestFound } from '../../../bench/search/run-search.js';

const spaces = readSpaces();
const SEEDS = 10;
const TRIALS = 40;

function lowest(name: string, startupTrials: number, batchSize: number): number[] {
  const [objective, space] = [OBJECTIVES[name], spaces[name]];
  if (objective === undefined || space === undefined) throw new Error(`No objective named "${name}".`);
  return Array.from({ length: SEEDS }, (_, seed) =>
    lowestFound({ objective, space, seed, trials: TRIALS, startupTrials, batchSize }),
  );
}

describe('the search', () => {
  it.each(['sphere', 'mixed', 'conditional'])('finds lower values than chance does: %s', (name) => {
    const random = lowest(name, TRIALS, 1);
    expect(mannWhitneyGreater(random, lowest(name, 10, 4)).pValue).toBeLessThan(0.01);
  });
});

describe('the objectives', () => {
  it('are those that Optuna has searched', () => {
    const probes = Object.entries(readRecorded().objectives).flatMap(([name, objective]) =>
      objective.probes.map(({ parameters, value }) => ({
        name,
        difference: Math.abs((OBJECTIVES[name]?.(parameters) ?? NaN) - value) / Math.max(1, Math.abs(value)),
      })),
    );
    expect(probes.length).toBeGreaterThanOrEqual(3 * 8);
    expect(probes.filter(({ difference }) => !(difference < 1e-12))).toEqual([]);
  });
});

describe('mannWhitneyGreater', () => {
  const first = [1.1, 2.5, 2.5, 3.7, 4.2, 5.9, 7.3, 2.2];
  const second = [0.4, 2.5, 1.9, 3.1, 0.8, 2.2, 1.2];

  it.each([
    // SciPy 1.17.1: mannwhitneyu(first, second, alternative='greater', method='asymptotic').
    [first, second, 0.8125, 0.02406550689053089],
    [second, first, 0.1875, 0.9818011949981675],
    [[1, 1, 2, 2], [1, 2, 2, 2, 1], 0.45, 0.6643133797295637],
  ])('has the values of SciPy', (a, b, share, pValue) => {
    expect(mannWhitneyGreater(a, b).share).toBe(share);
    expect(mannWhitneyGreater(a, b).pValue).toBeCloseTo(pValue, 10);
  });

  it('finds nothing where all values are equal', () => {
    expect(mannWhitneyGreater([1, 1], [1, 1])).toEqual({ share: 0.5, pValue: 1 });
  });
});
