import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { quantileBins } from '../../../domain/drift/bins.js';
import { sequence } from './sample-pairs.js';

const sorted = (...values: number[]): Float64Array => Float64Array.from(values).sort();
const repeated = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

/** numpy.histogram: lower edge in, upper edge out, but for the last bin. */
function histogram(values: Float64Array, edges: readonly number[]): number[] {
  return edges.slice(1).map((upper, bin) => {
    const lower = edges[bin] ?? NaN;
    const last = bin === edges.length - 2;
    return values.filter((value) => value >= lower && (value < upper || (last && value === upper))).length;
  });
}

describe('quantileBins', () => {
  it('has the quantiles of the reference as inner edges, and the counts of numpy', () => {
    // numpy 2.4.6: e = np.quantile(x, np.linspace(0, 1, 11)); e[0], e[-1] = least, greatest of both; np.histogram(x, e)
    const reference = sequence(1000, 37, 1009).sort();
    const current = sequence(900, 41, 1013, 1, 30).sort();
    const bins = quantileBins(reference, current, 10);
    const edges = [0, 99.9, 199.8, 299.7, 399.6, 499.5, 599.4, 700.3, 803.2, 906.1, 1042];
    bins.edges.forEach((edge, index) => {
      expect(edge).toBeCloseTo(edges[index] ?? NaN, 9);
    });
    expect(bins.reference).toEqual(repeated(10, 100));
    expect(bins.current).toEqual([64, 89, 91, 90, 89, 87, 90, 89, 92, 119]);
  });

  it('agrees with numpy on ties as well', () => {
    const reference = sequence(200, 37, 101, 10).sort();
    const bins = quantileBins(reference, sequence(180, 53, 97, 10, 0.3).sort(), 10);
    expect(bins.reference).toEqual([20, 20, 19, 20, 20, 20, 21, 20, 20, 20]);
    expect(bins.current).toEqual([14, 19, 18, 18, 18, 19, 21, 19, 18, 16]);
  });

  it('gives both values of a two-valued column a bin', () => {
    const bins = quantileBins(sorted(...repeated(90, 0), ...repeated(10, 1)), sorted(0, 1, 1), 10);
    expect(bins).toEqual({ edges: [0, 1, 1], reference: [90, 10], current: [1, 2] });
  });

  it('keeps a frequent value apart from the values above it', () => {
    const bins = quantileBins(
      sorted(...repeated(97, 0), 3, 4, 5),
      sorted(...repeated(50, 0), ...repeated(50, 4)),
      10,
    );
    expect(bins).toEqual({ edges: [0, 3, 5], reference: [97, 3], current: [50, 50] });
  });

  it('separates below, at and above a constant reference', () => {
    const bins = quantileBins(sorted(5, 5, 5), sorted(4, 5, 6, 7), 10);
    expect(bins).toEqual({ edges: [4, 5, 6, 7], reference: [0, 3, 0], current: [1, 1, 2] });
  });

  it('is one bin where both sides are the same constant', () => {
    expect(quantileBins(sorted(5, 5), sorted(5), 10)).toEqual({
      edges: [5, 5],
      reference: [2],
      current: [1],
    });
  });

  it('counts every value once, where its edges say, for any samples', () => {
    const sample = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 2, max: 15 }), (first, second, count) => {
        const [reference, current] = [sorted(...first), sorted(...second)];
        const bins = quantileBins(reference, current, count);
        expect(bins.edges).toEqual(bins.edges.toSorted((a, b) => a - b));
        expect(bins.reference).toEqual(histogram(reference, bins.edges));
        expect(bins.current).toEqual(histogram(current, bins.edges));
        expect(bins.reference.reduce((a, b) => a + b)).toBe(reference.length);
      }),
    );
  });
});
