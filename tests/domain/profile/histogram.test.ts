import { describe, expect, it } from 'vitest';

import { coarsenHistogram, histogramEdges, histogramOfSorted } from '../../../domain/profile/histogram.js';

describe('histogramEdges', () => {
  it('divides the range of numbers evenly, and gives a constant a bin of its own', () => {
    expect(histogramEdges(-1, 1, 'number', 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(histogramEdges(3, 3, 'number', 4)).toEqual([2.5, 3.5]);
  });

  it('makes bins of whole numbers whole numbers wide', () => {
    expect(histogramEdges(0, 9, 'integer', 4)).toEqual([0, 3, 6, 9, 12]);
    expect(histogramEdges(0, 1, 'boolean', 20)).toEqual([0, 1, 2]);
  });

  it('stays finite at the ends of the range of a double', () => {
    const edges = histogramEdges(-Number.MAX_VALUE, Number.MAX_VALUE, 'integer', 2);
    expect(edges).toEqual([-Number.MAX_VALUE, 0, Number.MAX_VALUE]);
  });
});

describe('histogramOfSorted', () => {
  // numpy 2.4.6: numpy.histogram([0, 1, 1, 2, 3, 4], bins=[0, 1, 2, 4]).
  it('counts a value on an edge above it, but the last one below', () => {
    expect(histogramOfSorted(Float64Array.of(0, 1, 1, 2, 3, 4), [0, 1, 2, 4]).counts).toEqual([1, 2, 3]);
  });
});

describe('coarsenHistogram', () => {
  it('joins neighbours, and widens the last bin where one is left over', () => {
    const fine = { edges: [0, 1, 2, 3, 4, 5], counts: [1, 2, 3, 4, 5] };
    expect(coarsenHistogram(fine, 3)).toEqual({ edges: [0, 2, 4, 6], counts: [3, 7, 5] });
    expect(coarsenHistogram(fine, 5)).toBe(fine);
    expect(coarsenHistogram(fine, 0)).toBeNull();
  });
});
