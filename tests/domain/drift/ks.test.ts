import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { kolmogorovSmirnov } from '../../../domain/drift/ks.js';
import { relativeError } from '../math/relative-error.js';
import { SAMPLE_PAIRS } from './sample-pairs.js';

describe('kolmogorovSmirnov', () => {
  it.each(SAMPLE_PAIRS)('on $name equals SciPy', ({ reference, current, statistic, pValue }) => {
    const found = kolmogorovSmirnov(reference.toSorted(), current.toSorted());
    expect(Math.abs(found.statistic - statistic)).toBeLessThan(1e-12);
    expect(relativeError(found.pValue, pValue)).toBeLessThan(1e-9);
  });

  it('only looks at the order of the values', () => {
    const sample = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();
        const cubed = (values: readonly number[]): Float64Array =>
          sorted(values.map((value) => value ** 3 + 7));
        const plain = kolmogorovSmirnov(sorted(first), sorted(second));
        expect(kolmogorovSmirnov(cubed(first), cubed(second))).toEqual(plain);
        expect(kolmogorovSmirnov(sorted(second), sorted(first)).statistic).toBe(plain.statistic);
      }),
    );
  });
});
