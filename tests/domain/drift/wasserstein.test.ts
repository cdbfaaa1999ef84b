import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { wassersteinDistance } from '../../../domain/drift/wasserstein.js';
import { SAMPLE_PAIRS } from './sample-pairs.js';

const sample = fc
  .array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((values) => Float64Array.from(values).sort());

describe('wassersteinDistance', () => {
  it.each(SAMPLE_PAIRS)('on $name equals SciPy', ({ reference, current, wasserstein }) => {
    const found = wassersteinDistance(reference.toSorted(), current.toSorted());
    expect(Math.abs(found - wasserstein)).toBeLessThan(1e-9);
  });

  it('is a distance: zero to itself, symmetric, and never longer by a straight way', () => {
    fc.assert(
      fc.property(sample, sample, sample, (a, b, c) => {
        expect(wassersteinDistance(a, a)).toBe(0);
        expect(wassersteinDistance(a, b)).toBeCloseTo(wassersteinDistance(b, a), 9);
        expect(wassersteinDistance(a, c)).toBeLessThanOrEqual(
          wassersteinDistance(a, b) + wassersteinDistance(b, c) + 1e-9,
        );
      }),
    );
  });

  it('is the shift of a shifted sample', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -500, max: 500 }), (values, shift) => {
        const moved = values.map((value) => value + shift);
        expect(wassersteinDistance(values, moved)).toBeCloseTo(Math.abs(shift), 8);
      }),
    );
  });
});
