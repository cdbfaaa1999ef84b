import { describe, expect, it } from 'vitest';

import type { SearchSpace } from '../../../contracts/config/search.js';
import { place, pointOf, searchAxes } from '../../../domain/search/search-axes.js';

const number = { type: 'float', low: 0, high: 1, log: false } as const;
const SPACE: SearchSpace = {
  leaf: { ...number, when: { parameter: 'branch', in: [true] } },
  branch: { type: 'categorical', choices: [true, false], when: { parameter: 'root', in: ['x', 'y'] } },
  root: { type: 'categorical', choices: ['x', 'y', 'z'] },
};

const chosen = (space: SearchSpace, coordinates: Record<string, number>, fixed = {}) =>
  place(searchAxes(space, fixed), ({ name }) => coordinates[name] ?? 0);

describe('searchAxes', () => {
  it('puts a parameter after the one that it depends on', () => {
    expect(searchAxes(SPACE, {}).axes.map(({ name }) => name)).toEqual(['root', 'branch', 'leaf']);
  });

  it('leaves out parameters that wait for each other', () => {
    const circle: SearchSpace = {
      a: { ...number, when: { parameter: 'b', in: [1] } },
      b: { ...number, when: { parameter: 'a', in: [1] } },
      c: number,
    };
    expect(chosen(circle, { c: 0.5 }).parameters).toEqual({ c: 0.5 });
  });
});

describe('place', () => {
  it('has a conditional parameter where its parent has one of the values, in the order of the space', () => {
    const { parameters } = chosen(SPACE, { root: 1, branch: 0, leaf: 0.25 });
    expect(Object.entries(parameters)).toEqual([
      ['leaf', 0.25],
      ['branch', true],
      ['root', 'y'],
    ]);
  });

  it('leaves out what hangs on a parameter that is left out itself', () => {
    expect(chosen(SPACE, { root: 2 }).parameters).toEqual({ root: 'z' });
    expect(chosen(SPACE, { root: 0, branch: 1 }).parameters).toEqual({ root: 'x', branch: false });
  });

  it('goes by the configured value of a parent outside the space', () => {
    const space: SearchSpace = { rate_drop: { ...number, when: { parameter: 'booster', in: ['dart'] } } };
    expect(chosen(space, { rate_drop: 0.5 }, { booster: 'dart' }).parameters).toEqual({ rate_drop: 0.5 });
    expect(chosen(space, { rate_drop: 0.5 }, { booster: 'gbtree' }).parameters).toEqual({});
    expect(chosen(space, { rate_drop: 0.5 }).parameters).toEqual({});
  });

  it('says where the parameters lie, as rounded', () => {
    const { parameters, point } = chosen(
      { whole: { type: 'int', low: 1, high: 4, log: false } },
      { whole: 0.3 },
    );
    expect(parameters).toEqual({ whole: 2 });
    expect(point).toEqual([0.375]);
  });
});

describe('pointOf', () => {
  it('has no place for what a trial did not have', () => {
    expect(pointOf(searchAxes(SPACE, {}), { root: 'z' })).toEqual([2, NaN, NaN]);
  });
});
