import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { SearchSpace } from '../../../contracts/config/search.js';
import type { TrialParameters } from '../../../contracts/hyperparameter-search.js';
import type { Observation } from '../../../domain/search/observation.js';
import { suggestTrial } from '../../../domain/search/suggest-trial.js';
import type { SuggestTrialInput } from '../../../domain/search/suggest-trial.js';

const SPACE: SearchSpace = {
  learning_rate: { type: 'float', low: 0.01, high: 0.3, log: true },
  subsample: { type: 'float', low: 0.5, high: 1, log: false },
  num_leaves: { type: 'int', low: 4, high: 128, log: true },
  max_depth: { type: 'int', low: -1, high: 12, log: false },
  boosting: { type: 'categorical', choices: ['gbdt', 'dart', 'rf'] },
  drop_rate: { type: 'float', low: 0, high: 0.5, log: false, when: { parameter: 'boosting', in: ['dart'] } },
  bagging_freq: {
    type: 'int',
    low: 1,
    high: 7,
    log: false,
    when: { parameter: 'boosting', in: ['dart', 'rf'] },
  },
};

const observation = (parameters: TrialParameters, value: number | null): Observation => ({
  parameters,
  state: value === null ? 'failed' : 'complete',
  value,
  checkpoints: [],
});

const settingsOf = (seed: number, startup_trials = 5) =>
  ({ seed, startup_trials, objective: 'validation' }) as const;

const suggest = (changes: Partial<SuggestTrialInput> = {}): TrialParameters =>
  suggestTrial({
    space: SPACE,
    settings: settingsOf(42),
    steps: [],
    told: [],
    pending: [],
    first: [],
    fixed: {},
    ...changes,
  });

/** So many trials, each chosen while those before it are under way. */
function suggestMany(count: number, changes: Partial<SuggestTrialInput> = {}): TrialParameters[] {
  const pending: TrialParameters[] = [];
  while (pending.length < count) pending.push(suggest({ ...changes, pending }));
  return pending;
}

/** The trials of the startup, judged by how near the learning rate is to 0.1. */
const toldOf = (seed: number, count: number): Observation[] =>
  suggestMany(count, { settings: settingsOf(seed, count) }).map((parameters) =>
    observation(parameters, -Math.abs(Math.log(Number(parameters['learning_rate']) / 0.1))),
  );

function expectInSpace(parameters: TrialParameters): void {
  const { boosting } = parameters;
  const names = Object.keys(SPACE).filter(
    (name) => !(SPACE[name]?.when !== undefined && !SPACE[name].when.in.some((value) => value === boosting)),
  );
  expect(Object.keys(parameters)).toEqual(names);
  for (const name of names) {
    const [value, range] = [parameters[name], SPACE[name]];
    if (range?.type === 'categorical') expect(range.choices).toContain(value);
    else {
      const number = Number(value);
      expect(number).toBeGreaterThanOrEqual(range?.low ?? NaN);
      expect(number).toBeLessThanOrEqual(range?.high ?? NaN);
      expect(value).toBe(range?.type === 'int' ? Math.round(number) : Number(number.toPrecision(9)));
    }
  }
}

describe('suggestTrial', () => {
  it('stays in the space, with whole numbers, 9 digits and what a condition asks for', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), fc.integer({ min: 0, max: 40 }), (seed, trials) => {
        suggestMany(3, { settings: settingsOf(seed), told: toldOf(seed, trials) }).forEach(expectInSpace);
      }),
      { numRuns: 40 },
    );
  });

  it('depends on nothing but its input', () => {
    const told = toldOf(7, 20);
    const suggested = suggest({ told });
    suggest({ settings: settingsOf(9), told });
    expect(suggest({ told })).toEqual(suggested);
    expect(suggest({ told, settings: settingsOf(43) })).not.toEqual(suggested);
  });

  it('keeps its suggestions from release to release', () => {
    // Pinned from this implementation: histories are replayed with it.
    expect(suggestMany(2, { told: toldOf(42, 10) })).toEqual([
      {
        learning_rate: 0.101975109,
        subsample: 0.969706161,
        num_leaves: 13,
        max_depth: 12,
        boosting: 'rf',
        bagging_freq: 5,
      },
      {
        learning_rate: 0.0691858041,
        subsample: 0.59616205,
        num_leaves: 128,
        max_depth: 6,
        boosting: 'rf',
        bagging_freq: 6,
      },
    ]);
  });

  it('tries the given parameters first, as they are', () => {
    const first = [{ learning_rate: 0.5, unknown: true }, { num_leaves: 31 }];
    const tried = suggestMany(4, { first });
    expect(tried.slice(0, 2)).toEqual(first);
    expect(tried.slice(2)).toEqual(suggestMany(4).slice(2));
  });

  it('is the same in the startup whatever is known by then', () => {
    const told = suggestMany(3).map((parameters, trial) => observation(parameters, trial));
    expect(suggestMany(2, { told })).toEqual(suggestMany(5).slice(3));
  });

  it('learns: most suggestions are nearer to the best value than a random one', () => {
    const distances = Array.from({ length: 20 }, (_, seed) => {
      const suggested = suggest({ settings: settingsOf(seed), told: toldOf(seed, 30) });
      return Math.abs(Math.log(Number(suggested['learning_rate']) / 0.1));
    });
    // At random 0.18 of the axis, ln(30) long, is within 0.3; here at least 15 of 20 are.
    expect(distances.filter((distance) => distance < 0.3).length).toBeGreaterThanOrEqual(15);
  });

  it('learns from a trial that was pruned what it was heading for', () => {
    const space: SearchSpace = { x: { type: 'float', low: 0, high: 1, log: false } };
    // Low x are slow and end higher: after 20 rounds they are behind, and gain twice as much a round.
    const told = Array.from({ length: 20 }, (_, index): Observation => {
      const x = (index + 0.5) / 20;
      const pace = 0.02 * (1 - x);
      const value = 0.5 + 0.2 * x;
      const checkpoints = [
        { step: 10, value: value - 10 * pace },
        { step: 20, value },
      ];
      return index % 2 === 0
        ? { parameters: { x }, state: 'complete', value: value + 40 * pace, checkpoints }
        : { parameters: { x }, state: 'pruned', value, checkpoints };
    });
    const places = Array.from({ length: 20 }, (_, seed) =>
      Number(suggest({ space, steps: [10, 20], told, settings: settingsOf(seed) })['x']),
    );
    expect(places.filter((x) => x < 0.5).length).toBeGreaterThanOrEqual(17);
  });

  it('keeps apart trials that are under way at the same time', () => {
    const space: SearchSpace = { x: { type: 'float', low: 0, high: 1, log: false } };
    const told = Array.from({ length: 20 }, (_, index) =>
      observation({ x: (index + 0.5) / 20 }, -((index - 6) ** 2)),
    );
    const places = suggestMany(8, { space, told }).map(({ x }) => Number(x));
    expect(new Set(places).size).toBe(8);
    // Each by itself, from a seed of its own: all beside the best one.
    const alone = Array.from({ length: 8 }, (_, seed) =>
      Number(suggest({ space, told, settings: settingsOf(seed) })['x']),
    );
    const range = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
    expect(range(places)).toBeGreaterThan(range(alone));
  });

  it('tries no parameters twice while others are at hand', () => {
    const space: SearchSpace = {
      a: { type: 'categorical', choices: ['p', 'q', 'r'] },
      b: { type: 'int', low: 1, high: 3, log: false },
    };
    const settings = settingsOf(42, 1);
    const told: Observation[] = [];
    while (told.length < 9) {
      const parameters = suggestMany(3, { space, settings, told });
      told.push(...parameters.map((each) => observation(each, Number(each['b']))));
    }
    expect(new Set(told.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(9);
    expect(suggestMany(2, { space, settings, told })).toHaveLength(2);
  });

  it('keeps away from where trials fail', () => {
    const space: SearchSpace = { x: { type: 'float', low: 0, high: 1, log: false } };
    const told = Array.from({ length: 20 }, (_, index) =>
      observation({ x: (index + 0.5) / 20 }, index < 10 ? null : 0.5),
    );
    const places = Array.from({ length: 20 }, (_, seed) =>
      Number(suggest({ space, told, settings: settingsOf(seed) })['x']),
    );
    expect(places.filter((x) => x > 0.5).length).toBeGreaterThanOrEqual(17);
  });

  it('goes on at random while every trial fails, and takes parameters from outside the space', () => {
    const told = suggestMany(5).map((parameters) => observation(parameters, null));
    suggestMany(5, { told }).forEach(expectInSpace);
    const outside = [observation({ learning_rate: 0, boosting: 'goss' }, 0.9), ...told];
    suggestMany(5, { told: outside }).forEach(expectInSpace);
  });
});
