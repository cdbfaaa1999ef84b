import { describe, expect, it } from 'vitest';

import { pickPoints, rowsBefore } from '../../../domain/math/pick-points.js';

describe('pickPoints', () => {
  it('picks the quantiles of evenly spread values', () => {
    const distribution = {
      values: Array.from({ length: 101 }, (_, i) => i),
      equal: Array<number>(101).fill(1),
      between: Array<number>(100).fill(9),
      error: 0,
    };
    expect(pickPoints(distribution, 4)).toEqual(
      [0, 25, 50, 75, 100].map((index) => ({ index, frequent: false })),
    );
  });

  it('marks a value that fills a part, and takes the next value too', () => {
    const distribution = { values: [0, 1, 5, 9], equal: [70, 1, 1, 1], between: [0, 12, 15], error: 0 };
    expect(pickPoints(distribution, 4)).toEqual([
      { index: 0, frequent: true },
      { index: 1, frequent: false },
      { index: 3, frequent: false },
    ]);
  });

  it('picks nothing where there are no rows', () => {
    expect(pickPoints({ values: [], equal: [], between: [], error: 0 }, 10)).toEqual([]);
  });
});

describe('rowsBefore', () => {
  it('counts the rows below each value, and all', () => {
    expect(rowsBefore({ values: [0, 1, 5], equal: [2, 3, 1], between: [0, 4], error: 0 })).toEqual([
      0, 2, 9, 10,
    ]);
  });
});
