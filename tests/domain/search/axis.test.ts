import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { axisOf, coordinateAtFraction } from '../../../domain/search/axis.js';
import type { Axis } from '../../../domain/search/axis.js';

const cellOf = (axis: Axis, coordinate: number): readonly [number, number] | null =>
  axis.kind === 'numeric' && axis.cellAt !== null ? axis.cellAt(coordinate) : null;

describe('axisOf', () => {
  it('places a fraction between its bounds', () => {
    const axis = axisOf('subsample', { type: 'float', low: 0.5, high: 1, log: false });
    expect([0.5, 0.75, 1].map(axis.coordinateOf)).toEqual([0, 0.5, 1]);
    expect([0, 0.5, 1].map(axis.valueAt)).toEqual([0.5, 0.75, 1]);
  });

  it('places a logarithmic fraction by its logarithm', () => {
    const axis = axisOf('learning_rate', { type: 'float', low: 0.001, high: 10, log: true });
    expect(axis.coordinateOf(0.1)).toBeCloseTo(0.5, 12);
    expect(axis.valueAt(0.25)).toBe(0.01);
  });

  it('gives every whole number a cell of the same width, the first and the last too', () => {
    const axis = axisOf('max_depth', { type: 'int', low: 1, high: 4, log: false });
    expect([0, 0.24, 0.26, 0.74, 0.76, 1].map(axis.valueAt)).toEqual([1, 1, 2, 3, 4, 4]);
    expect([0.1, 0.3, 0.6, 0.9].map((at) => cellOf(axis, at))).toEqual([
      [0, 0.25],
      [0.25, 0.5],
      [0.5, 0.75],
      [0.75, 1],
    ]);
  });

  it('takes what lies beyond the bounds as the bound, the 0 of a logarithmic scale too', () => {
    const axis = axisOf('reg_alpha', { type: 'float', low: 0.001, high: 10, log: true });
    expect([0, 100].map(axis.coordinateOf)).toEqual([0, 1]);
  });

  it('has no place for a value of another kind', () => {
    const number = axisOf('eta', { type: 'float', low: 0.1, high: 1, log: true });
    const choice = axisOf('booster', { type: 'categorical', choices: ['gbtree', 1, true] });
    expect([undefined, 'high', true, -1].map(number.coordinateOf)).toEqual([NaN, NaN, NaN, NaN]);
    expect(['gbtree', 1, true, 'dart', '1'].map(choice.coordinateOf)).toEqual([0, 1, 2, NaN, NaN]);
  });

  it('finds back each whole number on any scale', () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), fc.boolean());
    fc.assert(
      fc.property(range, fc.nat({ max: 300 }), ([low, size, log], step) => {
        const axis = axisOf('n', { type: 'int', low, high: low + size, log });
        const value = low + (step % (size + 1));
        expect(axis.valueAt(axis.coordinateOf(value))).toBe(value);
      }),
    );
  });
});

describe('coordinateAtFraction', () => {
  it('gives each choice the same share', () => {
    const axis = axisOf('kind', { type: 'categorical', choices: ['a', 'b', 'c'] });
    expect([0, 0.33, 0.34, 0.67, 0.99].map((fraction) => coordinateAtFraction(axis, fraction))).toEqual([
      0, 0, 1, 2, 2,
    ]);
  });
});
