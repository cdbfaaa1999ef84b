import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { equalShareCutoff } from '../../../../domain/evaluation/gate/equal-share.js';

const decided = (probabilities: Float64Array, cutoff: number): number =>
  probabilities.filter((probability) => probability >= cutoff).length;

describe('the cut-off of equal share', () => {
  it('decides as many rows positive as the candidate does', () => {
    const pair = fc.integer({ min: 1, max: 50 }).chain((rows) =>
      fc.record({
        candidate: fc.float64Array({ min: 0, max: 1, noNaN: true, minLength: rows, maxLength: rows }),
        reference: fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: rows,
          maxLength: rows,
        }),
        candidateCutoff: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(pair, ({ candidate, candidateCutoff, reference: values }) => {
        const reference = Float64Array.from(values);
        const cutoff = equalShareCutoff({ candidate, candidateCutoff, reference });
        // fast-check takes 0 and -0 for two values: one pair of equals may remain.
        expect(
          Math.abs(decided(reference, cutoff) - decided(candidate, candidateCutoff)),
        ).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    { wanted: 0, cutoff: Infinity },
    { wanted: 1, cutoff: 0.9 },
    { wanted: 2, cutoff: 0.9 },
    { wanted: 3, cutoff: 0.5 },
    { wanted: 5, cutoff: 0.5 },
    { wanted: 6, cutoff: 0.1 },
  ])('comes nearest to $wanted rows where probabilities are equal', ({ cutoff, wanted }) => {
    const reference = Float64Array.of(0.9, 0.5, 0.5, 0.5, 0.5, 0.1);
    const candidate = Float64Array.from({ length: 6 }, (_, row) => (row < wanted ? 0.8 : 0.2));
    expect(equalShareCutoff({ candidate, candidateCutoff: 0.5, reference })).toBe(cutoff);
  });
});
