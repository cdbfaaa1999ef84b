import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { roughDuration, shortDuration } from '../../cli/duration.js';

describe('a time span in a few characters', () => {
  it.each([
    [0, '0.0 s'],
    [9.34, '9.3 s'],
    [59.94, '59.9 s'],
    [59.96, '1m00s'],
    [725, '12m05s'],
    [3599.7, '1h00m'],
    [3725, '1h02m'],
    [86_399, '23h59m'],
    [86_400 * 3 + 4 * 3600, '3d04h'],
  ])('%d s is %s', (seconds, text) => {
    expect(shortDuration(seconds)).toBe(text);
  });

  it('has whole seconds where it is an estimate', () => {
    expect(roughDuration(9.6)).toBe('10 s');
    expect(roughDuration(59.6)).toBe('1m00s');
  });

  it('takes seven characters at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 86_400 * 999, noNaN: true }), (seconds) => {
        expect(shortDuration(seconds).length).toBeLessThanOrEqual(7);
      }),
    );
  });
});
