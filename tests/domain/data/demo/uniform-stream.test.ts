import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { uniformStream } from '../../../../domain/data/demo/uniform-stream.js';

describe('a uniform stream', () => {
  it('gives the same number for the same address, in any order of asking', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
        fc.nat(100),
        fc.nat(100),
        (words, a, b) => {
          const forward = uniformStream(words);
          const backward = uniformStream(words);
          const first = forward(a);
          forward(b);
          backward(b);
          expect(backward(a)).toBe(first);
        },
      ),
    );
  });

  it('stays strictly between 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.nat(1000), (words, field) => {
        const u = uniformStream(words)(field);
        expect(u > 0 && u < 1).toBe(true);
      }),
    );
  });

  it('is uniform over neighbouring addresses: chi-square over 100 cells below its 99.9 % point', () => {
    const cells = new Float64Array(100);
    const draws = 100_000;
    for (let i = 0; i < draws; i += 1) {
      const cell = Math.floor(uniformStream([42, i, 1])(7) * 100);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const expected = draws / 100;
    const chiSquare = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // scipy 1.17.1: scipy.stats.chi2.ppf(0.999, 99) = 148.23035773308
    expect(chiSquare).toBeLessThan(148.2303577);
  });

  it('shows no correlation between fields, customers or seeds', () => {
    const draws = 50_000;
    const pairs = [
      (i: number) => [uniformStream([42, i, 1])(3), uniformStream([42, i, 1])(4)] as const,
      (i: number) => [uniformStream([42, i, 1])(3), uniformStream([42, i + 1, 1])(3)] as const,
      (i: number) => [uniformStream([42, i, 1])(3), uniformStream([43, i, 1])(3)] as const,
    ];
    for (const pair of pairs) {
      let sum = 0;
      for (let i = 0; i < draws; i += 1) {
        const [x, y] = pair(i);
        sum += 12 * (x - 0.5) * (y - 0.5);
      }
      // The correlation of independent draws has a standard deviation of 1 / sqrt(draws); 4 of them.
      expect(Math.abs(sum / draws)).toBeLessThan(4 / Math.sqrt(draws));
    }
  });
});
