import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { shareByColumn, shareByFeature } from '../../../domain/features/importance.js';
import { makePlan } from '../../support/feature-plan.js';
import { customers } from '../../support/validation.js';

describe('the importance of features', () => {
  it('is their share of the total gain, largest first, ties by name', () => {
    expect(shareByFeature(['tenure', 'b', 'a', 'unused'], [6, 2, 2, 0])).toEqual([
      { feature: 'tenure', share: 0.6 },
      { feature: 'a', share: 0.2 },
      { feature: 'b', share: 0.2 },
      { feature: 'unused', share: 0 },
    ]);
  });

  it('is 0 for all in a model without a split', () => {
    expect(shareByFeature(['a', 'b'], [0, 0]).map(({ share }) => share)).toEqual([0, 0]);
  });

  it('adds up to 1 over all features', () => {
    const gains = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gains, (gain) => {
        const names = gain.map((_, index) => `f${index}`);
        const total = shareByFeature(names, gain).reduce((sum, { share }) => sum + share, 0);
        expect(total === 0 || Math.abs(total - 1) < 1e-9).toBe(true);
      }),
    );
  });
});

describe('the importance of raw columns', () => {
  const plan = makePlan(customers(60), {
    derived: [{ name: 'total_amount', expression: 'tenure * monthly_charges' }],
    encodings: { contract: 'one_hot' },
  });

  it('is the sum over the features derived from a column; one of two columns counts for both', () => {
    const names = plan.columns.map(({ name }) => name);
    const shares = names.map((feature) => ({ feature, share: feature === 'total_amount' ? 0.4 : 0.1 }));
    const oneHot = plan.columns.filter(({ sources }) => sources.includes('contract')).length;
    expect(oneHot).toBeGreaterThan(1);
    const byColumn = shareByColumn(plan, shares);
    expect(byColumn['tenure']).toBeCloseTo(0.5, 12);
    expect(byColumn['monthly_charges']).toBeCloseTo(0.5, 12);
    expect(byColumn['contract']).toBeCloseTo(0.1 * oneHot, 12);
  });

  it('is 0 for a column whose features have no share', () => {
    expect(Object.values(shareByColumn(plan, []))).toEqual([0, 0, 0]);
  });
});
