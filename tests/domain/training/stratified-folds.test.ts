import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { assignFolds, rowsOfFold } from '../../../domain/training/stratified-folds.js';

const labelled = fc
  .array(fc.integer({ min: 0, max: 1 }), { maxLength: 200 })
  .map((labels) => Float32Array.from(labels));
const folds = fc.integer({ min: 2, max: 12 });

function spread(counts: readonly number[]): number {
  return Math.max(...counts) - Math.min(...counts);
}

describe('assignFolds', () => {
  it('makes folds that differ by at most one row, in each class and in all', () => {
    fc.assert(
      fc.property(labelled, folds, fc.nat(), (labels, count, seed) => {
        const assigned = assignFolds(labels, count, seed);
        const sizes = (keep: (label: number) => boolean): number[] =>
          Array.from(
            { length: count },
            (_, fold) => assigned.filter((of, row) => of === fold && keep(labels[row] ?? 0)).length,
          );
        expect(assigned).toHaveLength(labels.length);
        expect(spread(sizes((label) => label === 1))).toBeLessThanOrEqual(1);
        expect(spread(sizes((label) => label === 0))).toBeLessThanOrEqual(1);
        expect(spread(sizes(() => true))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is the same for the same seed and another for another', () => {
    const labels = Float32Array.from({ length: 300 }, (_, row) => (row % 4 === 0 ? 1 : 0));
    expect(assignFolds(labels, 5, 42)).toEqual(assignFolds(labels, 5, 42));
    expect(assignFolds(labels, 5, 42)).not.toEqual(assignFolds(labels, 5, 43));
  });

  it('mixes the rows: a fold is no block and no stride of them', () => {
    const labels = new Float32Array(1000);
    const assigned = assignFolds(labels, 5, 1);
    const firstHundred = assigned.subarray(0, 100).filter((fold) => fold === 0).length;
    // Hypergeometric: mean 20, standard deviation 3.8; four of them.
    expect(Math.abs(firstHundred - 20)).toBeLessThan(15.2);
    const strides = assigned.filter((fold, row) => fold === assigned[(row + 5) % 1000]).length;
    expect(strides).toBeLessThan(300);
  });
});

describe('rowsOfFold', () => {
  it('parts the rows into held and kept, both ascending', () => {
    const { held, kept } = rowsOfFold(Int32Array.from([0, 1, 2, 1, 0]), 1);
    expect([...held]).toEqual([1, 3]);
    expect([...kept]).toEqual([0, 2, 4]);
  });
});
