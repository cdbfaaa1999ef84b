import { describe, expect, it } from 'vitest';

import { featurePlanSchema, type FeaturePlan } from '../../../contracts/feature-engineering.js';
import { jsonSafe } from '../../../contracts/json.js';
import { fitFeaturePlan } from '../../../domain/features/fit-plan.js';
import { GUIDE_FEATURES, makeFeaturesConfig, makePlan } from '../../support/feature-plan.js';
import { makeDatasetConfig, makeTable, type Cell } from '../../support/table.js';

const customers = (replaced: Readonly<Record<string, readonly Cell[]>> = {}) =>
  makeTable({
    customer_id: ['C1', 'C2', 'C3', 'C4'],
    tenure: [0, 10, 30, 60],
    monthly_charges: [20, 80, 50, 100],
    contract: ['Two year', 'Month-to-month', 'One year', 'Month-to-month'],
    churn: ['No', 'Yes', 'No', 'No'],
    ...replaced,
  });

const names = (plan: FeaturePlan): string[] => plan.columns.map(({ name }) => name);

const errorsOf = (
  features: Readonly<Record<string, unknown>>,
  training = customers(),
  dataset = makeDatasetConfig(),
): string[] => {
  const result = fitFeaturePlan(training, dataset, makeFeaturesConfig(features));
  return result.ok ? [] : result.errors;
};

describe('fitting a feature plan', () => {
  it('takes the contract columns but the key and the target, then the derived features, in their order', () => {
    expect(names(makePlan(customers(), { derived: GUIDE_FEATURES }))).toEqual([
      ...['tenure', 'monthly_charges', 'contract'],
      ...['tenure_category', 'total_amount', 'avg_monthly_charges', 'is_high_risk'],
    ]);
  });

  it('leaves out text, timestamps, the event time and what is excluded', () => {
    const dataset = makeDatasetConfig({
      event_time: 'seen_day',
      columns: [
        { name: 'customer_id', type: 'text' },
        { name: 'comment', type: 'text' },
        { name: 'signed_up', type: 'timestamp' },
        { name: 'seen_day', type: 'integer' },
        { name: 'gender', type: 'category' },
        { name: 'tenure', type: 'integer' },
        { name: 'churn', type: 'category' },
      ],
    });
    const plan = makePlan(makeTable({ tenure: [1], churn: ['No'] }), { exclude: ['gender'] }, dataset);
    expect(names(plan)).toEqual(['tenure']);
    expect(plan.inputs).toEqual([{ name: 'tenure', kind: 'number', categories: [] }]);
  });

  it('freezes the statistics of the training part under their canonical text', () => {
    const plan = makePlan(customers(), { derived: GUIDE_FEATURES });
    expect(plan.statistics).toEqual({ 'median(monthly_charges)': 65 });
  });

  it('traces every feature back to raw columns, through derived ones', () => {
    const derived = [...GUIDE_FEATURES, { name: 'doubled', expression: 'avg_monthly_charges * 2' }];
    const sources = new Map(makePlan(customers(), { derived }).columns.map((c) => [c.name, c.sources]));
    expect(sources.get('is_high_risk')).toEqual(['contract', 'monthly_charges']);
    expect(sources.get('tenure_category')).toEqual(['tenure']);
    expect(sources.get('doubled')).toEqual(['monthly_charges', 'tenure']);
  });

  it('keeps an excluded column as an input of the features derived from it', () => {
    const plan = makePlan(customers(), { exclude: ['contract'], derived: GUIDE_FEATURES });
    expect(names(plan)).not.toContain('contract');
    expect(plan.inputs.map(({ name }) => name)).toEqual(['tenure', 'monthly_charges', 'contract']);
  });

  it('codes categories in the order of the contract, blanks aside, of the labels, else sorted as seen', () => {
    const dataset = makeDatasetConfig({
      columns: [
        { name: 'customer_id', type: 'text' },
        { name: 'contract', type: 'category', values: [' Two year', 'One year\u00a0', 'Month-to-month'] },
        { name: 'plan', type: 'category' },
        { name: 'tenure', type: 'integer' },
        { name: 'churn', type: 'category' },
      ],
    });
    const training = customers({ plan: ['b', 'a', null, 'B'] });
    const plan = makePlan(training, { derived: GUIDE_FEATURES.slice(0, 1) }, dataset);
    const categories = plan.columns.map(({ encoding }) =>
      'categories' in encoding ? encoding.categories : [],
    );
    expect(categories).toEqual([
      ['Two year', 'One year', 'Month-to-month'],
      ['B', 'a', 'b'],
      [],
      ['New', 'Medium', 'Long', 'Very_Long'],
    ]);
  });

  it('names one-hot columns so that learners take them, each once', () => {
    const dataset = makeDatasetConfig({
      columns: [
        { name: 'customer_id', type: 'text' },
        { name: 'contract', type: 'category', values: ['One year', 'One-year', '{"a":[1]}', 'für immer'] },
        { name: 'contract_One_year', type: 'number' },
        { name: 'churn', type: 'category' },
      ],
    });
    const training = customers({ contract_One_year: [1, 2, 3, 4] });
    expect(names(makePlan(training, { default_encoding: 'one_hot' }, dataset))).toEqual([
      ...['contract_One_year_2', 'contract_One_year_3', 'contract__a_1_', 'contract_für_immer'],
      'contract_One_year',
    ]);
  });

  it('takes the shares of categories from the training rows that have one', () => {
    const training = customers({ contract: ['One year', 'One year', null, 'Two year'] });
    const plan = makePlan(training, { encodings: { contract: 'frequency' } });
    expect(plan.columns[2]?.encoding).toEqual({
      type: 'frequency',
      categories: ['Month-to-month', 'One year', 'Two year'],
      shares: [0, 2 / 3, 1 / 3],
    });
  });

  it('is deterministic JSON that reads back as the same plan', () => {
    const plan = makePlan(customers(), { derived: GUIDE_FEATURES, default_encoding: 'one_hot' });
    const text = JSON.stringify(jsonSafe(plan));
    const again = makePlan(customers(), { derived: GUIDE_FEATURES, default_encoding: 'one_hot' });
    expect(JSON.stringify(jsonSafe(again))).toBe(text);
    expect(featurePlanSchema.parse(JSON.parse(text))).toEqual(plan);
  });

  it('does not depend on the order of a dictionary', () => {
    const reordered = makeTable({ contract: ['Month-to-month', 'One year', 'Two year'] }).columns.get(
      'contract',
    );
    const training = customers();
    const columns = new Map(training.columns);
    if (reordered?.kind === 'category')
      columns.set('contract', { ...reordered, codes: Int32Array.of(2, 0, 1, 0) });
    const features = { derived: GUIDE_FEATURES, default_encoding: 'frequency' };
    expect(makePlan({ rows: 4, columns }, features)).toEqual(makePlan(training, features));
  });
});

describe('a feature plan that cannot be fitted', () => {
  it('points at the character of a wrong expression', () => {
    expect(errorsOf({ derived: [{ name: 'x', expression: 'tenure + contrct' }] })).toEqual([
      'derived feature x: unknown column contrct: expected one of customer_id, tenure, monthly_charges, contract, churn\n' +
        '  tenure + contrct\n           ^',
    ]);
  });

  it('refuses features that read the target or the key', () => {
    const derived = [
      { name: 'leak', expression: "churn == 'Yes'" },
      { name: 'through_bins', expression: "if(customer_id == 'C1', 1, 0)" },
    ];
    expect(errorsOf({ derived })).toEqual([
      'derived feature leak: it reads churn: the key and the target cannot be features',
      'derived feature through_bins: it reads customer_id: the key and the target cannot be features',
    ]);
  });

  it('refuses a statistic no training row gives a value for', () => {
    const training = customers({ monthly_charges: [null, null, null, null] });
    expect(errorsOf({ derived: GUIDE_FEATURES.slice(3) }, training)).toEqual([
      'derived feature is_high_risk: median(monthly_charges) has no finite value over the training rows',
    ]);
  });

  it('refuses a mean too large for a number', () => {
    const training = customers({ monthly_charges: [1.7e308, 1.7e308, 1, 1] });
    expect(errorsOf({ derived: [{ name: 'x', expression: 'mean(monthly_charges)' }] }, training)).toEqual([
      'derived feature x: mean(monthly_charges) has no finite value over the training rows',
    ]);
  });

  it('reports everything at once', () => {
    const errors = errorsOf({
      exclude: ['nothing'],
      encodings: { nowhere: 'one_hot' },
      derived: [
        { name: 'tenure', expression: '1' },
        { name: 'cut', bins: { column: 'contract', edges: [0, 1], labels: ['a'] } },
        { name: 'uneven', bins: { column: 'tenure', edges: [0, 1], labels: ['a', 'b'] } },
      ],
    });
    expect(errors).toEqual([
      'features.exclude names nothing, which dataset.columns does not have',
      'features.encodings names nowhere, which is neither a column nor a derived feature',
      'features.derived has a second tenure: expected a name not used by a column or feature',
      'derived feature cut: bins need a number column, contract is a category',
      'derived feature uneven: bins with 2 edges need 1 labels, found 2',
    ]);
  });

  it('names absent columns, columns of the wrong kind, and an empty training part', () => {
    expect(errorsOf({}, makeTable({ tenure: ['a'], contract: ['b'] }))).toEqual([
      'column tenure is a category column, expected number as its type is integer',
      'the training table has no column monthly_charges, which dataset.columns names',
    ]);
    expect(errorsOf({ derived: GUIDE_FEATURES }, makeTable({}))).toContain(
      'the training part has no rows: expected at least one',
    );
    const wrongKind = customers({ monthly_charges: ['a', 'b', 'c', 'd'] });
    expect(errorsOf({ derived: GUIDE_FEATURES.slice(3) }, wrongKind)).toContain(
      'derived feature is_high_risk: column monthly_charges is category, expected number',
    );
  });

  it('needs a column for the model', () => {
    const exclude = ['tenure', 'monthly_charges', 'contract'];
    expect(errorsOf({ exclude })).toEqual([
      'no column is left for the model: exclude fewer, or derive a feature',
    ]);
  });
});
