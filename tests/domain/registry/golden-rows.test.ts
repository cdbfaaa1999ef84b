import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { goldenRows } from '../../../domain/registry/golden-rows.js';

describe('the golden rows', () => {
  it('are spread evenly, the first row among them', () => {
    expect(goldenRows(100)).toEqual(Array.from({ length: 20 }, (_, index) => 5 * index));
  });

  it('are all rows of a part with 20 or fewer', () => {
    expect(goldenRows(3)).toEqual([0, 1, 2]);
    expect(goldenRows(0)).toEqual([]);
  });

  it('are different rows of the part, ascending, at most 20', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (rows) => {
        const golden = goldenRows(rows);
        expect(golden).toHaveLength(Math.min(20, rows));
        expect(golden.every((row, index) => row > (golden[index - 1] ?? -1) && row < rows)).toBe(true);
      }),
    );
  });
});
