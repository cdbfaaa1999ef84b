import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EMPTY_BIN_SHARE, populationStabilityIndex } from '../../../domain/drift/psi.js';

const counts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 12 });

describe('populationStabilityIndex', () => {
  // numpy 2.4.6: p, q = a / a.sum(), b / b.sum(); ((q - p) * np.log(q / p)).sum()
  it.each([
    [[10, 20, 30, 40], [40, 30, 20, 10], 0.9128696382935673],
    [[9000, 900, 100], [8600, 1250, 150], 0.015343462847632383],
  ])('of %j and %j equals numpy', (reference, current, expected) => {
    expect(populationStabilityIndex(reference, current).value).toBeCloseTo(expected, 12);
  });

  it('takes off the value expected without drift', () => {
    const { value, corrected } = populationStabilityIndex([10, 20, 30, 40], [90, 60, 30, 20]);
    expect(value - corrected).toBeCloseTo(3 * (1 / 100 + 1 / 200), 14);
  });

  it('gives an empty bin a small share, and leaves the others alone', () => {
    const { value } = populationStabilityIndex([50, 50, 0], [40, 40, 20]);
    const expected =
      2 * (0.4 - 0.5) * Math.log(0.8) + (0.2 - EMPTY_BIN_SHARE) * Math.log(0.2 / EMPTY_BIN_SHARE);
    expect(value).toBeCloseTo(expected, 12);
  });

  it('counts new and vanished categories as bins, in the correction too', () => {
    // numpy 2.4.6: as above with p = [.5, .5, .0001], q = [.4, .0001, .6]; 2 (1/100 + 1/200) taken off
    const { value, corrected } = populationStabilityIndex([50, 50, 0], [80, 0, 120]);
    expect(value).toBeCloseTo(9.498898128971693, 12);
    expect(value - corrected).toBeCloseTo(0.03, 14);
  });

  it('is zero for a distribution and itself, and symmetric and positive for two', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const size = Math.min(a.length, b.length);
        const [first, second] = [a.slice(0, size), b.slice(0, size)];
        expect(populationStabilityIndex(first, first).value).toBe(0);
        const forth = populationStabilityIndex(first, second).value;
        expect(forth).toBeGreaterThanOrEqual(0);
        expect(populationStabilityIndex(second, first).value).toBeCloseTo(forth, 10);
      }),
    );
  });
});
