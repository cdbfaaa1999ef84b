import { describe, expect, it } from 'vitest';

import { countTwoValues } from '../../../domain/drift/two-values.js';

const counts = (reference: readonly number[], current: readonly number[]) =>
  countTwoValues(Float64Array.from(reference), Float64Array.from(current));

describe('countTwoValues', () => {
  it('counts the lower and the higher value on both sides', () => {
    expect(counts([0, 0, 1], [0, 1, 1, 1])).toEqual({ reference: [2, 1], current: [1, 3] });
  });

  it('counts two constants, and a value that only one side has', () => {
    expect(counts([5, 5], [7])).toEqual({ reference: [2, 0], current: [0, 1] });
    expect(counts([-1, -1], [-1, 3])).toEqual({ reference: [2, 0], current: [1, 1] });
  });

  it('leaves one value and three to the other tests', () => {
    expect(counts([5, 5], [5])).toBeNull();
    expect(counts([0, 1], [0, 0.5, 1])).toBeNull();
    expect(counts([0, 1], [2])).toBeNull();
  });
});
