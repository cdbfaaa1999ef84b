import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { holm } from '../../../domain/math/holm.js';

describe('holm', () => {
  it('adjusts p-values as R and statsmodels do, in the order given', () => {
    // By hand, after Holm (1979): 4 * 0.01, 3 * 0.02, then at least the one before: 2 * 0.022 -> 0.06, 0.3.
    const verdicts = holm([0.3, 0.01, 0.022, 0.02], 0.1);
    expect(verdicts.map(({ adjustedPValue }) => adjustedPValue)).toEqual([0.3, 0.04, 0.06, 0.06]);
    expect(verdicts.map(({ rejected }) => rejected)).toEqual([false, true, true, true]);
  });

  it('tests each at its own level, and the rest at the level of the stop', () => {
    const verdicts = holm([0.03, 0.001, 0.04], 0.05);
    expect(verdicts.map(({ rejected }) => rejected)).toEqual([false, true, false]);
    expect(verdicts.map(({ level }) => level)).toEqual([0.05 / 2, 0.05 / 3, 0.05 / 2]);
  });

  it('does not reject at the rate itself', () => {
    expect(holm([0.05], 0.05)).toEqual([{ rejected: false, adjustedPValue: 0.05, level: 0.05 }]);
  });

  it('answers nothing for nothing', () => {
    expect(holm([], 0.05)).toEqual([]);
  });

  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

  it('rejects exactly those whose adjusted p-value is below the rate, which are those below their level', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        holm(values, 0.2).forEach(({ rejected, adjustedPValue, level }, index) => {
          expect(rejected).toBe(adjustedPValue < 0.2);
          const own = values[index] ?? NaN;
          if (Math.abs(own - level) > 1e-12) expect(rejected).toBe(own < level);
        });
      }),
    );
  });

  it('rejects no fewer than Bonferroni and no more than testing each alone', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        holm(values, 0.2).forEach(({ rejected }, index) => {
          const own = values[index] ?? NaN;
          if (own < (0.2 / values.length) * (1 - 1e-12)) expect(rejected).toBe(true);
          if (own >= 0.2) expect(rejected).toBe(false);
        });
      }),
    );
  });
});
