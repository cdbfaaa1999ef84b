import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalUpperQuantile } from '../../../domain/math/normal-distribution.js';
import { studentSurvival, studentUpperQuantile } from '../../../domain/math/student-distribution.js';
import { relativeError } from './relative-error.js';

describe('studentSurvival', () => {
  // scipy 1.17.1: stats.t.sf
  it.each([
    [0, 3, 0.5],
    [1e-8, 12, 0.49999999609273693],
    [0.5, 1, 0.35241638234956674],
    [1.833112932656237, 9, 0.05000000000000003],
    [3, 29, 0.002749596066951706],
    [30, 4, 3.6764280488306595e-6],
    [-1.5, 6, 0.907859631929259],
    [8, 399, 6.8238264702571735e-15],
    [40, 1000, 5.239426077586636e-210],
    [1.6448, 1_000_000, 0.05000568825006842],
  ])('at t = %d with %d degrees of freedom is SciPy’s', (t, degrees, expected) => {
    expect(relativeError(studentSurvival(t, degrees), expected)).toBeLessThan(1e-9);
  });
});

describe('studentUpperQuantile', () => {
  // scipy 1.17.1: stats.t.isf
  it.each([
    [0.05, 1, 6.313751514675044],
    [0.05, 2, 2.9199855803537256],
    [0.05, 9, 1.8331129326562376],
    [0.05, 29, 1.6991270265334977],
    [0.05, 399, 1.648681533555426],
    [0.05, 99_999, 1.6448688649373506],
    [0.05, 10_000_000, 1.644853779328402],
    [0.05 / 14, 29, 2.894473713480871],
    [0.01, 1, 31.82051595377396],
    [1e-6, 4, 41.577854150450975],
    [0.3, 7, 0.5491096579472854],
    [0.9, 5, -1.4758840488244815],
  ])('at %d with %d degrees of freedom is SciPy’s', (probability, degrees, expected) => {
    expect(relativeError(studentUpperQuantile(probability, degrees), expected)).toBeLessThan(1e-9);
  });

  it('is 0 in the middle, infinite at the ends and undefined beyond', () => {
    expect(studentUpperQuantile(0.5, 4)).toBe(0);
    expect(studentUpperQuantile(0, 4)).toBe(Infinity);
    expect(studentUpperQuantile(1, 4)).toBe(-Infinity);
    expect(studentUpperQuantile(-0.1, 4)).toBeNaN();
  });

  it('is undone by the survival function, and lies above the normal distribution’s', () => {
    const probability = fc.double({ min: 1e-10, max: 0.49, noNaN: true });
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 5000 }), (p, degrees) => {
        const t = studentUpperQuantile(p, degrees);
        expect(relativeError(studentSurvival(t, degrees), p)).toBeLessThan(1e-9);
        expect(t).toBeGreaterThan(normalUpperQuantile(p));
      }),
      { numRuns: 100 },
    );
  });
});
