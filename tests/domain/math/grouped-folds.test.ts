import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { assignGroups } from '../../../domain/math/grouped-folds.js';
import { assignFolds } from '../../../domain/math/stratified-folds.js';

const grouped = fc.array(fc.tuple(fc.nat(1), fc.nat(30)), { minLength: 1, maxLength: 200 }).map((rows) => ({
  labels: Float32Array.from(rows, ([label]) => label),
  groups: Int32Array.from(rows, ([, group]) => group),
}));
const folds = fc.integer({ min: 2, max: 8 });

describe('assignGroups', () => {
  it('keeps the rows of a group in one fold', () => {
    fc.assert(
      fc.property(grouped, folds, fc.nat(), ({ labels, groups }, count, seed) => {
        const assigned = assignGroups(labels, groups, count, seed);
        const foldOf = new Map([...groups].map((group, row) => [group, assigned[row]]));
        expect([...groups].every((group, row) => foldOf.get(group) === assigned[row])).toBe(true);
        expect(assigned.every((fold) => fold >= 0 && fold < count)).toBe(true);
      }),
    );
  });

  it('makes folds whose positive rows differ by at most those of one group', () => {
    fc.assert(
      fc.property(grouped, folds, fc.nat(), ({ labels, groups }, count, seed) => {
        const assigned = assignGroups(labels, groups, count, seed);
        const positives = (of: (row: number) => boolean) =>
          labels.reduce((sum, label, row) => (of(row) ? sum + label : sum), 0);
        const inFolds = Array.from({ length: count }, (_, fold) =>
          positives((row) => assigned[row] === fold),
        );
        const inGroups = [...groups].map((group) => positives((row) => groups[row] === group));
        expect(Math.max(...inFolds) - Math.min(...inFolds)).toBeLessThanOrEqual(Math.max(...inGroups));
      }),
    );
  });

  it('is what folds are made by where there are groups; the same for a seed, and another for another', () => {
    const labels = Float32Array.from({ length: 300 }, (_, row) => (row % 4 === 0 ? 1 : 0));
    const groups = Int32Array.from({ length: 300 }, (_, row) => row >> 1);
    expect(assignFolds(labels, 5, 42, groups)).toEqual(assignGroups(labels, groups, 5, 42));
    expect(assignGroups(labels, groups, 5, 42)).toEqual(assignGroups(labels, groups, 5, 42));
    expect(assignGroups(labels, groups, 5, 42)).not.toEqual(assignGroups(labels, groups, 5, 43));
  });
});
