import { describe, expect, it } from 'vitest';

import type { FeaturePlan } from '../../../contracts/feature-engineering.js';
import { renderFeaturesPage } from '../../../domain/reports/features-page.js';
import { makeNumberProfile, makeProfile, ORIGIN } from '../../support/reports.js';
import { expectSelfContained, textOf } from './self-contained.js';

const PLAN: FeaturePlan = {
  formatVersion: 1,
  inputs: [
    { name: 'tenure', kind: 'number', categories: [] },
    { name: 'contract', kind: 'category', categories: ['Monthly', 'Yearly'] },
  ],
  derived: [
    {
      name: 'tenure_category',
      bins: { column: 'tenure', edges: [0, 12, Infinity], labels: ['New', 'Old'] },
    },
    { name: 'is_long', expression: 'tenure > median(tenure)' },
  ],
  statistics: { 'median(tenure)': 29 },
  columns: [
    { name: 'tenure', sources: ['tenure'], input: 'tenure', encoding: { type: 'number' } },
    {
      name: 'contract',
      sources: ['contract'],
      input: 'contract',
      encoding: { type: 'ordinal', categories: ['Monthly', 'Yearly'] },
    },
    {
      name: 'tenure_category_New',
      sources: ['tenure'],
      input: 'tenure_category',
      encoding: { type: 'one_hot', category: 'New' },
    },
    {
      name: 'region',
      sources: ['region'],
      input: 'region',
      encoding: { type: 'frequency', categories: ['North'], shares: [1] },
    },
  ],
};
const pageOf = (plan: FeaturePlan, columns = [makeNumberProfile({ name: 'is_long' })]): string =>
  renderFeaturesPage({ plan, profile: makeProfile(columns), infiniteValues: 3 }, ORIGIN);

describe('the page of engineered features', () => {
  it('says how each column is made, and the values that were fitted', () => {
    const text = textOf(pageOf(PLAN));
    expect(text).toContain('4 features from 2 raw columns of 100 rows.');
    expect(text).toContain('Infinite values made missing 3');
    expect(text).toContain('tenure_category tenure from 0: New to 12, Old to the highest');
    expect(text).toContain('is_long tenure &gt; median(tenure)');
    expect(text).toContain('median(tenure) 29');
  });

  it('says what the model sees of each', () => {
    const text = textOf(pageOf(PLAN));
    expect(text).toContain('tenure tenure as it is');
    expect(text).toContain('contract contract Monthly = 0, Yearly = 1');
    expect(text).toContain('tenure_category_New tenure 1 for New, else 0');
    expect(text).toContain('region region share of the training rows with the same value');
  });

  it('draws the values of the derived columns', () => {
    expect(pageOf(PLAN).match(/<rect[^>]*class="now"/g)).toHaveLength(2);
  });

  it('leaves out what a plan without derived columns does not have', () => {
    const text = textOf(pageOf({ ...PLAN, derived: [], statistics: {} }, []));
    expect(text).not.toMatch(/Made by (?!Ratchet)|Fitted on|Values of the derived/);
  });

  it('is one page without scripts or requests, whatever its names hold', () => {
    const name = '<script src="//evil">"';
    expectSelfContained(
      pageOf({ ...PLAN, derived: [{ name, expression: name }], statistics: { [name]: 1 } }),
    );
  });
});
