import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { membershipBounds } from '../../../services/onnx-export/categories.js';

describe('the bounds of a set of categories', () => {
  it.each([
    [[], []],
    [[0], [0, 1]],
    [
      [7, 3, 4],
      [3, 5, 7, 8],
    ],
    [
      [2, 2],
      [2, 3],
    ],
  ])('of %j are %j', (categories, bounds) => {
    expect(membershipBounds(categories)).toEqual(bounds);
  });

  it('tell by how many of them lie at or below a number whether it is in the set', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 })), fc.nat({ max: 62 }), (categories, number) => {
        const passed = membershipBounds(categories).filter((bound) => bound <= number).length;
        expect(passed % 2 === 1).toBe(categories.includes(number));
      }),
    );
  });
});
