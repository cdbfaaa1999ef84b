import { describe, expect, it } from 'vitest';

import { strongColumnJudge } from '../../../../domain/draft/concerns/index.js';
import { makeTable, type Cell } from '../../../support/table.js';

const judge = (rows: number, cell: (row: number) => Cell): string[] => {
  const labels = Float32Array.from({ length: rows }, (_, row) => row % 2);
  const { columns } = makeTable({ x: Array.from({ length: rows }, (_, row) => cell(row)) });
  const column = columns.get('x');
  return column === undefined ? [] : strongColumnJudge(labels)(column).map(({ evidence }) => evidence);
};

describe('a column that all but tells the outcome', () => {
  it('is named with its ROC-AUC, a number by rank and a category by target rate', () => {
    // One row in 25 of each outcome lies with the other: by hand 0.96 x 0.96 + 2 x 0.96 x 0.04 / 2 = 0.96.
    const told = (row: number): boolean => (Math.floor(row / 2) % 25 === 0) !== (row % 2 === 1);
    expect(judge(500, (row) => (told(row) ? 1 : 0))).toEqual([', with ROC-AUC 0.9600']);
    expect(judge(500, (row) => (told(row) ? 'a' : 'b'))[0]).toMatch(/ROC-AUC 0\.9[56]/);
  });

  it('is none at 0.95 and below, and is not judged on fewer than ten rows of an outcome', () => {
    const weak = (row: number): boolean => (Math.floor(row / 2) % 10 === 0) !== (row % 2 === 1);
    expect(judge(500, (row) => (weak(row) ? 1 : 0))).toEqual([]);
    expect(judge(18, (row) => row % 2)).toEqual([]);
  });
});
