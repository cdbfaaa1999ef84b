import { describe, expect, it } from 'vitest';

import type { SearchSpace } from '../../../contracts/config/search.js';
import { askedParameters, isInSpace } from '../../../domain/search/space.js';

const SPACE: SearchSpace = {
  eta: { type: 'float', low: 0.01, high: 0.3, log: true },
  depth: { type: 'int', low: 2, high: 8, log: false },
  grow: { type: 'categorical', choices: ['depth', 'loss'] },
  leaves: { type: 'int', low: 4, high: 64, log: true, when: { parameter: 'grow', in: ['loss'] } },
  drop: { type: 'float', low: 0, high: 1, log: false, when: { parameter: 'booster', in: ['dart'] } },
};

describe('isInSpace', () => {
  it.each([
    ['values between the bounds', { eta: 0.1, depth: 2, grow: 'depth' }, true],
    ['a parameter that the space does not vary', { eta: 0.1, gamma: 1 }, false],
    ['a number beyond the bounds', { eta: 0.5 }, false],
    ['a fraction for a whole number', { depth: 2.5 }, false],
    ['an unknown choice', { grow: 'width' }, false],
    ['a parameter whose condition holds', { grow: 'loss', leaves: 8 }, true],
    ['a parameter whose condition does not hold', { grow: 'depth', leaves: 8 }, false],
    ['a condition on a configured value that does not hold', { drop: 0.5 }, false],
  ])('knows %s', (_, parameters, expected) => {
    expect(isInSpace(parameters, SPACE, { booster: 'gbtree' })).toBe(expected);
  });
});

describe('askedParameters', () => {
  it('leaves out what the configured values do not ask for', () => {
    const values = { eta: 0.1, grow: 'depth', leaves: 8, gamma: 1, drop: 0.5 };
    expect(askedParameters(values, SPACE, { booster: 'dart' })).toEqual({
      eta: 0.1,
      grow: 'depth',
      drop: 0.5,
    });
  });
});
