import { describe, expect, it } from 'vitest';

import { measureQuality } from '../../../domain/evaluation/quality.js';
import { measureSlices } from '../../../domain/evaluation/slice-quality.js';

const labels = Float64Array.of(1, 0, 1, 0, 1, 0);
const probabilities = Float64Array.of(0.9, 0.2, 0.3, 0.6, 0.7, 0.1);

describe('measureSlices', () => {
  it('measures each value on its own rows, the largest slice first', () => {
    const column = {
      kind: 'category',
      categories: ['Monthly', 'Yearly'],
      codes: Int32Array.of(1, 0, 1, 1, 0, 1),
    } as const;
    const slices = measureSlices({ labels, probabilities }, column, 0.5);
    expect(slices).toEqual([
      { value: 'Yearly', rows: 4, ...measureQuality([1, 1, 0, 0], [0.9, 0.3, 0.6, 0.1], 0.5) },
      { value: 'Monthly', rows: 2, ...measureQuality([0, 1], [0.2, 0.7], 0.5) },
    ]);
  });

  it('makes a slice of the rows without a value, behind others of its size, and none of an unused value', () => {
    const column = {
      kind: 'category',
      categories: ['unused', 'b', 'a'],
      codes: Int32Array.of(-1, 2, 1, 2, 1, -1),
    } as const;
    const slices = measureSlices({ labels, probabilities }, column, 0.5);
    expect(slices.map(({ value, rows, positives }) => [value, rows, positives])).toEqual([
      ['b', 2, 2],
      ['a', 2, 0],
      [null, 2, 1],
    ]);
  });

  it('has null where a slice of one class leaves a metric undefined', () => {
    const column = {
      kind: 'category',
      categories: ['no', 'yes'],
      codes: Int32Array.from(labels),
    } as const;
    const [no, yes] = measureSlices({ labels, probabilities }, column, 0.5);
    expect(no?.metrics).toMatchObject({ aucRoc: null, aucPr: null });
    expect(yes?.metrics).toMatchObject({ aucRoc: null, aucPr: 1 });
  });
});
