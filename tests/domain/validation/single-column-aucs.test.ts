import { describe, expect, it } from 'vitest';

import { singleColumnAucs } from '../../../domain/validation/single-column-aucs.js';
import { makeTable, type Cell } from '../../support/table.js';

const aucOf = (rows: number, cell: (row: number) => Cell): number | undefined => {
  const labels = Float32Array.from({ length: rows }, (_, row) => row % 2);
  const table = makeTable({ x: Array.from({ length: rows }, (_, row) => cell(row)) });
  return singleColumnAucs(table, labels).get('x');
};

describe('the ROC-AUC of a column by itself', () => {
  it('is that of a number by rank and of a category by target rate', () => {
    // One row in 25 of each outcome lies with the other: by hand 0.96 x 0.96 + 2 x 0.96 x 0.04 / 2 = 0.96.
    const told = (row: number): boolean => (Math.floor(row / 2) % 25 === 0) !== (row % 2 === 1);
    expect(aucOf(500, (row) => (told(row) ? 1 : 0))).toBeCloseTo(0.96, 12);
    expect(aucOf(500, (row) => (told(row) ? 'a' : 'b'))).toBeCloseTo(0.96, 1);
  });

  it('is not told of fewer than ten rows of an outcome', () => {
    expect(aucOf(18, (row) => row % 2)).toBeUndefined();
    expect(aucOf(20, (row) => row % 2)).toBe(1);
  });
});
