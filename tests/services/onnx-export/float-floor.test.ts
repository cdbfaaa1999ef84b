import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { float32Below, float32Floor } from '../../../services/onnx-export/float-floor.js';

describe('the largest float32 at most a threshold', () => {
  it('decides every float32 input as the double threshold does', () => {
    const number = fc.double({ noNaN: true });
    const input = fc.float({ noNaN: true });
    fc.assert(
      fc.property(number, input, (threshold, x) => x <= threshold === x <= float32Floor(threshold)),
      { numRuns: 1000 },
    );
  });

  it('decides inputs beside and on the threshold as the double threshold does', () => {
    const shift = fc.constantFrom(-1e-9, 0, 1e-9, 1e-17);
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), shift, (x, relative) => {
        const threshold = x + Math.abs(x) * relative;
        expect(x <= float32Floor(threshold)).toBe(x <= threshold);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [0, 0],
    [-1e-50, -1.401298464324817e-45],
    [1e-50, 0],
    [1e300, 3.4028234663852886e38],
    [-1e300, -Infinity],
    [0.1, 0.09999999403953552],
  ])('turns %f into %f', (threshold, expected) => {
    expect(float32Floor(threshold)).toBe(expected);
  });
});

describe('the largest float32 below a bound', () => {
  it('decides every float32 input as the bound does', () => {
    const bound = fc.oneof(fc.double({ noNaN: true }), fc.float({ noNaN: true }), fc.integer());
    fc.assert(
      fc.property(bound, fc.float({ noNaN: true }), (limit, x) => x < limit === x <= float32Below(limit)),
      { numRuns: 1000 },
    );
  });

  it.each([
    [1, 0.9999999403953552],
    [0, -1.401298464324817e-45],
    [-1, -1.0000001192092896],
    [16_777_217, 16_777_216],
  ])('below %f is %f', (bound, expected) => {
    expect(float32Below(bound)).toBe(expected);
  });
});
