import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { churnProbability } from '../../../../domain/data/demo/churn-model.js';
import type { DemoCustomer } from '../../../../domain/data/demo/demo-customer.js';
import { drawCustomer } from '../../../../domain/data/demo/draw-customer.js';
import { uniformStream } from '../../../../domain/data/demo/uniform-stream.js';

const customer = fc
  .tuple(fc.nat(100_000), fc.integer({ min: 0, max: 72 }))
  .map(([slot, tenure]) => drawCustomer(uniformStream([3, slot, 1]), tenure, 0));
const RISKY: DemoCustomer = {
  ...drawCustomer(uniformStream([3, 1, 1]), 3, 0),
  contract: 'Month-to-month',
  internetService: 'Fiber optic',
  techSupport: 'No',
  onlineSecurity: 'No',
  dependents: 'No',
  supportCalls: 2,
  monthlyCharges: 84,
};

describe('the known churn probability', () => {
  it('never falls below the unexplained 2.5 % nor reaches above 1', () => {
    fc.assert(
      fc.property(customer, (c) => {
        const p = churnProbability(c, 1);
        expect(p).toBeGreaterThanOrEqual(0.025);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never falls when a support call is added', () => {
    fc.assert(
      fc.property(customer, (c) => {
        const more = { ...c, supportCalls: c.supportCalls + 1 };
        expect(churnProbability(more, 1)).toBeGreaterThanOrEqual(churnProbability(c, 1));
      }),
    );
  });

  it('falls with tenure for month-to-month customers only', () => {
    const late = { ...RISKY, tenure: 60 };
    expect(churnProbability(late, 1)).toBeLessThan(churnProbability(RISKY, 1));
    const bound = { ...RISKY, contract: 'Two year' as const };
    expect(churnProbability({ ...bound, tenure: 60 }, 1)).toBe(churnProbability(bound, 1));
  });

  it('rises with the price for fiber only', () => {
    const dear = { ...RISKY, monthlyCharges: 92 };
    expect(churnProbability(dear, 1)).toBeGreaterThan(churnProbability(RISKY, 1));
    const dsl = { ...RISKY, internetService: 'DSL' as const };
    expect(churnProbability({ ...dsl, monthlyCharges: 92 }, 1)).toBe(churnProbability(dsl, 1));
  });

  it('does not change when all prices rise alike', () => {
    expect(churnProbability({ ...RISKY, monthlyCharges: 84 * 1.1 }, 1.1)).toBeCloseTo(
      churnProbability(RISKY, 1),
      12,
    );
  });

  it('cares more for calls where there is no support plan', () => {
    const effect = (techSupport: 'Yes' | 'No') =>
      churnProbability({ ...RISKY, techSupport, contract: 'One year', supportCalls: 3 }, 1);
    expect(effect('No')).toBeGreaterThan(effect('Yes'));
  });
});
