import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { budgetWithSlack, rangeWithSlack, rateWithSlack } from '../../../domain/draft/slack.js';

describe('the room a draft leaves', () => {
  it.each([
    [0, 72, [0, 110]],
    [18.25, 118.75, [0, 170]],
    [-10, 10, [-20, 20]],
    [-8, -2, [-11, 0]],
    [5, 5, [2.5, 7.5]],
    [0, 0, [0, 0.5]],
    [0.2, 0.8, [0, 1.1]],
  ])('around %d to %d is %j', (smallest, largest, range) => {
    expect(rangeWithSlack(smallest, largest)).toEqual(range);
  });

  it('is none where the numbers are too large to tell', () => {
    expect(rangeWithSlack(-1.7e308, 1.7e308)).toBeNull();
  });

  it('always holds what was found', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const range = rangeWithSlack(Math.min(a, b), Math.max(a, b));
        expect(range === null || (range[0] <= Math.min(a, b) && range[1] >= Math.max(a, b))).toBe(true);
      }),
    );
  });

  it('is half as much again and 2 points for missing values', () => {
    expect([0, 0.1, 0.002, 0.8].map(budgetWithSlack)).toEqual([0.02, 0.17, 0.03, 1]);
  });

  it('is half to twice the odds for a rate', () => {
    expect(rateWithSlack(0.265)).toEqual([0.15, 0.42]);
    expect(rateWithSlack(0.01)).toEqual([0.005, 0.02]);
    expect(rateWithSlack(0.5)).toEqual([0.33, 0.67]);
    expect(rateWithSlack(0.99)).toEqual([0.98, 1]);
  });
});
