import { describe, expect, it } from 'vitest';

import type { DemoCustomer } from '../../../../domain/data/demo/demo-customer.js';
import { drawCustomer } from '../../../../domain/data/demo/draw-customer.js';
import { stationaryTenure } from '../../../../domain/data/demo/tenure.js';
import { uniformStream } from '../../../../domain/data/demo/uniform-stream.js';

const CUSTOMERS = Array.from({ length: 20_000 }, (_, slot) => {
  const stream = uniformStream([11, slot, 1]);
  return drawCustomer(stream, stationaryTenure(stream(0)), 0);
});

function share(is: (customer: DemoCustomer) => boolean): number {
  return CUSTOMERS.filter(is).length / CUSTOMERS.length;
}

describe('a drawn customer', () => {
  it('has options only for what is booked', () => {
    const fits = (c: DemoCustomer) =>
      (c.multipleLines === 'No phone service') === (c.phoneService === 'No') &&
      [c.onlineSecurity, c.onlineBackup, c.techSupport, c.streamingTv].every(
        (option) => (option === 'No internet service') === (c.internetService === 'No'),
      ) &&
      (c.phoneService === 'Yes' || c.internetService === 'DSL');
    expect(CUSTOMERS.filter((c) => !fits(c))).toEqual([]);
  });

  it.each<[string, number, (c: DemoCustomer) => boolean]>([
    ['senior citizens', 0.16, (c) => c.seniorCitizen],
    ['partners', 0.48, (c) => c.partner === 'Yes'],
    ['dependents', 0.3, (c) => c.dependents === 'Yes'],
    ['fiber', 0.44, (c) => c.internetService === 'Fiber optic'],
    ['no internet', 0.22, (c) => c.internetService === 'No'],
    ['month-to-month', 0.6, (c) => c.contract === 'Month-to-month'],
    ['two years', 0.22, (c) => c.contract === 'Two year'],
    ['electronic checks', 0.335, (c) => c.paymentMethod === 'Electronic check'],
    ['paperless bills', 0.597, (c) => c.paperlessBilling === 'Yes'],
    ['no support call', 0.28, (c) => c.supportCalls === 0],
  ])('shows the documented share of %s', (_, expected, is) => {
    expect(Math.abs(share(is) - expected)).toBeLessThan(0.015);
  });

  it('moves to longer terms with tenure, never back', () => {
    const terms = ['Month-to-month', 'One year', 'Two year'];
    for (let slot = 0; slot < 200; slot += 1) {
      const stream = uniformStream([5, slot, 1]);
      const ranks = Array.from({ length: 73 }, (_, t) => terms.indexOf(drawCustomer(stream, t, 0).contract));
      expect(ranks.every((rank, t) => rank >= (ranks[t - 1] ?? 0))).toBe(true);
    }
  });

  it('changes only in what depends on prices when just the week changes', () => {
    const stream = uniformStream([5, 1, 1]);
    const [before, after] = [drawCustomer(stream, 20, 0), drawCustomer(stream, 20, 8)];
    expect({ ...after, monthlyCharges: 0, totalCharges: 0 }).toEqual({
      ...before,
      monthlyCharges: 0,
      totalCharges: 0,
    });
    expect(after.monthlyCharges).toBeGreaterThan(before.monthlyCharges);
  });
});
