import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { listPrice, priceIndex, totalCharges } from '../../../../domain/data/demo/prices.js';

const FULL = {
  multipleLines: 'Yes',
  internetService: 'Fiber optic',
  onlineSecurity: 'Yes',
  onlineBackup: 'Yes',
  techSupport: 'Yes',
  streamingTv: 'Yes',
} as const;
const PHONE_ONLY = {
  multipleLines: 'No',
  internetService: 'No',
  onlineSecurity: 'No internet service',
  onlineBackup: 'No internet service',
  techSupport: 'No internet service',
  streamingTv: 'No internet service',
} as const;
const uniform = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true });

describe('demo prices', () => {
  it('add up the booked services where the personal deviation is nil', () => {
    // 20 phone + 5 lines + 48 fiber + 3 x 5 options + 10 streaming
    expect(listPrice(FULL, 0.5, 1)).toBe(98);
    expect(listPrice(PHONE_ONLY, 0.5, 1)).toBe(20);
  });

  it('deviate from the list by 12 dollars at most, and rise with the draw', () => {
    fc.assert(
      fc.property(uniform, uniform, (a, b) => {
        const [low, high] = [listPrice(FULL, Math.min(a, b), 1), listPrice(FULL, Math.max(a, b), 1)];
        expect(low).toBeGreaterThanOrEqual(86);
        expect(high).toBeLessThanOrEqual(110);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('rise by a quarter of a percent of the first price every week', () => {
    expect(priceIndex(0)).toBe(1);
    expect(priceIndex(8)).toBeCloseTo(1.02, 12);
    expect(listPrice(FULL, 0.5, priceIndex(8))).toBe(99.96);
  });

  it('give no total before the first bill, and later one within 15 % of tenure x price', () => {
    expect(totalCharges(0, 70, 0.5)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 72 }), uniform, (tenure, history) => {
        const ratio = (totalCharges(tenure, 70, history) ?? NaN) / (tenure * 70);
        expect(ratio).toBeGreaterThanOrEqual(0.849);
        expect(ratio).toBeLessThanOrEqual(1.091);
      }),
    );
  });
});
