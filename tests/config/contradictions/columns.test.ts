import { describe, expect, it } from 'vitest';

import { findContradictions } from '../../../config/contradictions/index.js';
import { makeConfig } from '../../support/config.js';
import { makeDatasetConfig } from '../../support/table.js';

/** What is said about columns of these names beside those that every table has. */
const saidOf = (...columns: readonly { readonly name: string; readonly source?: string }[]) => {
  const plain = makeDatasetConfig();
  const more = columns.map((column) => ({ type: 'number', ...column }));
  const dataset = makeDatasetConfig({ columns: [...plain.columns, ...more], leaks: { allow: ['tenure'] } });
  return findContradictions(makeConfig({ dataset })).map(
    ({ path, expected }) => `${path.map(String).join('.')}: ${expected}`,
  );
};

describe('a column whose name drift reports use for something else', () => {
  it("is refused where it is that of the champion's scores, with the way out", () => {
    expect(saidOf({ name: 'prediction_score' })).toEqual([
      "dataset.columns.5.name: expected a name that drift reports do not use for the champion's scores; " +
        'give it another name and source: prediction_score',
    ]);
    expect(saidOf({ name: 'old_score', source: 'prediction_score' })).toEqual([]);
  });

  it('is refused where it is that of the missing values of a column beside it', () => {
    expect(saidOf({ name: 'tenure__missing', source: 'no tenure' })).toEqual([
      'dataset.columns.5.name: expected a name that drift reports do not use for the share of missing values of ' +
        'tenure; give it another name and source: no tenure',
    ]);
    expect(saidOf({ name: 'prediction_score__missing' })[0]).toContain('missing values of prediction_score');
  });

  it('is taken where there is no such column', () => {
    expect(saidOf({ name: 'income__missing' }, { name: 'tenure_missing' })).toEqual([]);
  });
});

describe('a column by which rows are kept together', () => {
  const saidOfGroup = (group: string) =>
    findContradictions(
      makeConfig({ dataset: makeDatasetConfig({ group, leaks: { allow: ['tenure'] } }) }),
    ).map(({ path, expected }) => `${path.map(String).join('.')}: ${expected}`);

  it('is one of the data contract', () => {
    expect(saidOfGroup('tenure')).toEqual([]);
    expect(saidOfGroup('household')).toEqual(['dataset.group: expected a name from dataset.columns']);
  });

  it('is not the key, whose rows are one each, nor the target', () => {
    expect(saidOfGroup('customer_id')).toEqual([
      'dataset.group: expected the column of a customer or household, found the key, whose rows are one each anyway: ' +
        'leave group out',
    ]);
    expect(saidOfGroup('churn')).toEqual([
      'dataset.group: expected the column of a customer or household, found the target',
    ]);
  });
});
