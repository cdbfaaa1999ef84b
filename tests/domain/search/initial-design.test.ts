import { describe, expect, it } from 'vitest';

import { initialDesign } from '../../../domain/search/initial-design.js';
import { searchAxes } from '../../../domain/search/search-axes.js';

const search = searchAxes(
  {
    rate: { type: 'float', low: 0, high: 1, log: false },
    leaves: { type: 'int', low: 1, high: 10, log: false },
    kind: { type: 'categorical', choices: ['a', 'b'] },
  },
  {},
);

describe('initialDesign', () => {
  const design = initialDesign(search, 10, 42).map(({ parameters }) => parameters);

  it('uses each part of each axis once', () => {
    const tenths = design.map(({ rate }) => Math.floor(10 * Number(rate)));
    expect(tenths.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const leaves = design.map((parameters) => Number(parameters['leaves']));
    expect(leaves.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(design.filter(({ kind }) => kind === 'a')).toHaveLength(5);
  });

  it('is the same for the same seed only', () => {
    expect(initialDesign(search, 10, 42).map(({ parameters }) => parameters)).toEqual(design);
    expect(initialDesign(search, 10, 43).map(({ parameters }) => parameters)).not.toEqual(design);
  });
});
