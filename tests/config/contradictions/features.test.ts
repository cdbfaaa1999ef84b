import { describe, expect, it } from 'vitest';

import { contradictions, trainingContradictions } from '../../support/config-problems.js';

/** The default configuration has 18 columns the model sees and 4 derived features. */
const FEATURES = 22;
const TENURE = 4;
const CONTRACT = 12;

const list = (value: (index: number) => number): string =>
  `[${Array.from({ length: FEATURES }, (_, index) => value(index)).join(', ')}]`;

describe('training.categorical_features', () => {
  it('takes category columns and derived categories with ordinal encoding', () => {
    expect(
      trainingContradictions('categorical_features: [contract, payment_method, tenure_category]'),
    ).toEqual([]);
  });

  it.each([
    ['tenure', 'expected a category feature: gender, partner'],
    ['nobody', 'expected a category feature: gender, partner'],
    ['customer_id', 'expected a category feature: gender, partner'],
    ['churn', 'expected a category feature: gender, partner'],
  ])('refuses %s', (name, text) => {
    expect(trainingContradictions(`categorical_features: [${name}]`)).toEqual([
      expect.stringContaining(`training.categorical_features.0: ${text}`),
    ]);
  });

  it('refuses a feature twice', () => {
    expect(trainingContradictions('categorical_features: [contract, contract]')).toEqual([
      'training.categorical_features.1: expected each feature once',
    ]);
  });

  it('says how to encode a feature that is encoded otherwise', () => {
    const text =
      'features: { encodings: { contract: one_hot } }\ntraining: { categorical_features: [contract] }\n';
    expect(contradictions(text)[0]).toBe(
      'training.categorical_features.0: expected a feature with ordinal encoding, contract has one_hot; set features.encodings.contract to ordinal',
    );
  });

  it('excludes the exact search of XGBoost, which cannot split so', () => {
    const training = 'categorical_features: [contract], models: { xgboost: { tree_method: exact } }';
    expect(trainingContradictions(training)[0]).toContain('tree_method: expected hist or approx');
  });

  it('excludes a monotone constraint on the same feature, which ends the process of LightGBM', () => {
    const constraints = list((index) => (index === CONTRACT || index === TENURE ? -1 : 0));
    const training = `categorical_features: [contract], models: { lightgbm: { monotone_constraints: ${constraints} } }`;
    expect(trainingContradictions(training)).toEqual([
      'training.models.lightgbm.monotone_constraints.12: expected 0: contract is one of ' +
        'training.categorical_features, whose values have no order',
    ]);
  });
});

describe('lists by position', () => {
  it.each([
    'monotone_constraints',
    'cegb_penalty_feature_lazy',
    'cegb_penalty_feature_coupled',
    'feature_contri',
  ])('%s needs one entry a feature', (name) => {
    expect(trainingContradictions(`models: { lightgbm: { ${name}: ${list(() => 1)} } }`)).toEqual([]);
    expect(trainingContradictions(`models: { lightgbm: { ${name}: [1, 0] } }`)).toEqual([
      expect.stringContaining(
        `training.models.lightgbm.${name}: expected 22 entries, found 2: one a feature, in this order: gender, senior_citizen`,
      ),
    ]);
  });

  it('are asked of XGBoost too, which would fill up a short one in silence', () => {
    expect(trainingContradictions('models: { xgboost: { monotone_constraints: [1] } }')).toHaveLength(1);
  });

  it('name no position beyond the last feature, which ends the process of LightGBM', () => {
    expect(
      trainingContradictions('models: { lightgbm: { interaction_constraints: [[0, 21], [3, 22]] } }'),
    ).toEqual([
      expect.stringContaining(
        'training.models.lightgbm.interaction_constraints.1.1: expected the position of a feature, 0 to 21',
      ),
    ]);
  });

  it('count a one-hot encoded column once for each of its values', () => {
    const text = `features: { encodings: { contract: one_hot } }\ntraining: { models: { xgboost: { monotone_constraints: ${list(() => 0)} } } }\n`;
    expect(contradictions(text)[0]).toContain('expected 24 entries, found 22');
  });

  it('are refused where only the training part can tell how many features there are', () => {
    const text =
      'features: { derived: [{ name: plan, expression: contract }], encodings: { plan: one_hot } }\n' +
      'training: { models: { xgboost: { monotone_constraints: [1] } } }\n';
    expect(contradictions(text)[0]).toContain('expected no list by position: a one-hot encoded column');
  });

  it('are not asked of a learner that is not trained', () => {
    expect(
      trainingContradictions('algorithms: [lightgbm], models: { xgboost: { monotone_constraints: [1] } }'),
    ).toEqual([]);
  });
});

describe('gate.guards.slices', () => {
  const problems = (slices: string): readonly string[] =>
    contradictions(`gate: { guards: { slices: ${slices} } }`);

  it('takes category and boolean columns of the contract, or none', () => {
    expect(problems('[contract, senior_citizen]')).toEqual([]);
    expect(problems('[]')).toEqual([]);
  });

  it.each(['tenure', 'customer_id', 'nobody', 'tenure_category', 'churn'])('refuses %s', (name) => {
    expect(problems(`[contract, ${name}]`)).toEqual([
      expect.stringContaining(
        'gate.guards.slices.1: expected a category or boolean column of dataset.columns other than the target: one of gender',
      ),
    ]);
  });

  it('refuses a column twice', () => {
    expect(problems('[contract, contract]')).toEqual(['gate.guards.slices.1: expected each column once']);
  });
});
