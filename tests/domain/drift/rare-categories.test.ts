import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { chiSquare } from '../../../domain/drift/chi-square.js';
import { judgeCounts } from '../../../domain/drift/judge-counts.js';
import { rareCategoriesPValue } from '../../../domain/drift/rare-categories.js';
import { relativeError } from '../math/relative-error.js';

const counts = fc.array(fc.nat(4), { minLength: 1, maxLength: 6 });

describe('the p-value for rare categories', () => {
  /**
   * Python 3.11, by listing all tables with these margins, each with its hypergeometric weight: mean mu and variance v
   * of the statistic; then scipy 1.17.1: stats.chi2.sf(2 * mu / v * statistic, 2 * mu / v * mu).
   */
  it.each([
    [[9, 4, 1, 0], [3, 2, 2, 1], 0.32801202580603606],
    [[40, 3, 1, 0, 0], [4, 0, 0, 1, 1], 0.02627603277213223],
    [[200, 1], [8, 1], 0.024304550010914666],
  ])('of %j and %j goes by the exact mean and variance of the statistic', (reference, current, expected) => {
    const { statistic } = chiSquare(reference, current);
    const found = rareCategoriesPValue(reference, current, statistic);
    expect(relativeError(found ?? NaN, expected)).toBeLessThan(1e-9);
  });

  it('is not asked for where every category has five expected rows on each side, or there is one', () => {
    expect(rareCategoriesPValue([10, 90], [8, 92], 0.2)).toBeNull();
    expect(rareCategoriesPValue([3], [2], 0)).toBeNull();
    const { test, pValue, note } = judgeCounts([30, 70], [45, 55]);
    expect([pValue, note]).toEqual([test.pValue, null]);
  });

  it('is 1 where all rows are different, for then all tables are alike', () => {
    expect(rareCategoriesPValue([1, 1, 0, 0], [0, 0, 1, 1], 4)).toBe(1);
    expect(rareCategoriesPValue([1, 0], [0, 1], 2)).toBe(1);
  });

  it('is a probability, and the same with the sides exchanged', () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const pairs = first.map((count, i) => [count + 1, second[i] ?? 0] as const);
        const [a, b] = [pairs.map(([count]) => count), pairs.map(([, count]) => count)];
        if (b.every((count) => count === 0)) return;
        const { statistic } = chiSquare(a, b);
        const forth = rareCategoriesPValue(a, b, statistic) ?? 0;
        expect(forth).toBeGreaterThanOrEqual(0);
        expect(forth).toBeLessThanOrEqual(1);
        expect(rareCategoriesPValue(b, a, chiSquare(b, a).statistic) ?? 0).toBeCloseTo(forth, 9);
      }),
    );
  });
});
