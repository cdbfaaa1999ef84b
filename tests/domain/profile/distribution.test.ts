import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Distribution } from '../../../contracts/profile.js';
import { countUpTo } from '../../../domain/math/bisect.js';
import { quantileOfSorted } from '../../../domain/math/quantile.js';
import { quantileOf, rankFinder } from '../../../domain/profile/distribution-ranks.js';
import { coarsenDistribution, distributionOf, isComplete } from '../../../domain/profile/distribution.js';
import { mergeDistributions } from '../../../domain/profile/merge-distributions.js';

const PARTS = 5;

const values = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 80 })
  .map((numbers) => Float64Array.from(numbers).sort());

function summarise(sorted: Float64Array, parts = PARTS): Distribution {
  return distributionOf(sorted, new Set(sorted).size, parts);
}

function join(...samples: readonly Float64Array[]): Float64Array {
  return Float64Array.from(samples.flatMap((sample) => [...sample])).sort();
}

function largestError(distribution: Distribution, sorted: Float64Array): number {
  const ranksOf = rankFinder(distribution);
  return Math.max(
    ...distribution.values.map((value) => Math.abs(ranksOf(value).upTo - countUpTo(sorted, value))),
  );
}

function rowsOf({ equal, between }: Distribution): number {
  return [...equal, ...between].reduce((sum, count) => sum + count, 0);
}

describe('distributionOf', () => {
  it('has at most parts + 1 values, with exact counts of all rows', () => {
    fc.assert(
      fc.property(values, (sorted) => {
        const distribution = summarise(sorted);
        expect(distribution.values.length).toBeLessThanOrEqual(PARTS + 1);
        expect(distribution.values[0]).toBe(sorted[0]);
        expect(distribution.values.at(-1)).toBe(sorted.at(-1));
        expect(largestError(distribution, sorted)).toBe(0);
        expect(rowsOf(distribution)).toBe(sorted.length);
      }),
    );
  });

  it('lists all values where they are few', () => {
    const distribution = summarise(Float64Array.of(0, 0, 0, 2, 7, 7));
    expect(distribution).toEqual({ values: [0, 2, 7], equal: [3, 1, 2], between: [0, 0], error: 0 });
    expect(isComplete(distribution)).toBe(true);
  });

  it('lists the value after one that fills a part', () => {
    const mostlyZero = Float64Array.from({ length: 100 }, (_, i) => Math.max(0, i - 89));
    expect(summarise(mostlyZero)).toEqual({
      values: [0, 1, 10],
      equal: [90, 1, 1],
      between: [0, 8],
      error: 0,
    });
  });
});

describe('coarsenDistribution', () => {
  it('keeps the counts of the values it keeps', () => {
    fc.assert(
      fc.property(values, (sorted) => {
        const coarse = coarsenDistribution(summarise(sorted, 20), PARTS);
        expect(coarse.values.length).toBeLessThanOrEqual(PARTS + 1);
        expect(largestError(coarse, sorted)).toBe(0);
        expect(rowsOf(coarse)).toBe(sorted.length);
      }),
    );
  });
});

describe('mergeDistributions', () => {
  it('counts all rows, each value within the error it states, however parts are grouped', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const [x, y, z] = [summarise(a), summarise(b), summarise(c)];
        const all = join(a, b, c);
        const groupings = [
          mergeDistributions([x, y, z]),
          mergeDistributions([coarsenDistribution(mergeDistributions([x, y]), PARTS), z]),
          mergeDistributions([x, mergeDistributions([y, z])]),
        ];
        for (const merged of groupings) {
          expect(rowsOf(merged)).toBe(all.length);
          expect(largestError(merged, all)).toBeLessThanOrEqual(merged.error);
        }
      }),
    );
  });
});

describe('quantileOf', () => {
  it('is that of the values where all are listed', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (sorted, probability) => {
        const distribution = summarise(sorted, 100);
        expect(quantileOf(distribution, probability)).toBeCloseTo(quantileOfSorted(sorted, probability), 9);
      }),
    );
  });

  it('lies between the listed values around it where not all are', () => {
    const evenly = Float64Array.from({ length: 1001 }, (_, i) => i);
    expect(quantileOf(summarise(evenly), 0.333)).toBeCloseTo(333, 6);
  });
});
