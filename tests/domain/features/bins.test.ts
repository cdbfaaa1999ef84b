import { describe, expect, it } from 'vitest';

import { binErrors, cutIntoBins } from '../../../domain/features/bins.js';

const bins = {
  column: 'tenure',
  edges: [0, 12, 24, 48, Infinity],
  labels: ['New', 'Medium', 'Long', 'Very_Long'],
};

const labelsOf = (values: number[]): (string | null)[] => {
  const { codes, categories } = cutIntoBins({ kind: 'number', values: Float64Array.from(values) }, bins);
  return Array.from(codes, (code) => categories[code] ?? null);
};

describe('cutting a column into bins', () => {
  it('equals pandas.cut with include_lowest', () => {
    // pandas 3.1.1: pd.cut(pd.Series(values), bins=[0, 12, 24, 48, inf], labels=labels, include_lowest=True)
    const values = [0, 0.5, 12, 12.5, 24, 24.0001, 48, 49, 1e9, Infinity, -1, NaN];
    expect(labelsOf(values)).toEqual([
      ...['New', 'New', 'New', 'Medium', 'Medium', 'Long', 'Long'],
      ...['Very_Long', 'Very_Long', 'Very_Long', null, null],
    ]);
  });

  it('puts a customer of tenure 0 into the first bin', () => {
    expect(labelsOf([0])).toEqual(['New']);
  });

  it('takes minus infinity as a first edge', () => {
    const open = { column: 'x', edges: [-Infinity, 0, 1], labels: ['negative', 'positive'] };
    expect([...cutIntoBins({ kind: 'number', values: Float64Array.of(-5, 0, 0.5, 2) }, open).codes]).toEqual([
      0, 0, 1, -1,
    ]);
  });

  it('refuses edges that do not ascend and labels that do not fit, naming both', () => {
    expect(binErrors(bins)).toEqual([]);
    expect(binErrors({ column: 'x', edges: [0, 5, 5], labels: ['a'] })).toEqual([
      'bins need ascending edges, found 0, 5, 5',
      'bins with 3 edges need 2 labels, found 1',
    ]);
  });
});
