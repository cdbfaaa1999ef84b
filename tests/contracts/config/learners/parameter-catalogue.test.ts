import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { PARAMETER_CATALOGUES } from '../../../../contracts/config/learners/catalogues.js';
import { LIGHTGBM_ALIASES } from '../../../../contracts/config/learners/lightgbm-aliases.js';
import { LIGHTGBM_REFUSALS } from '../../../../contracts/config/learners/lightgbm-refusals.js';
import { explainParameter } from '../../../../contracts/config/learners/parameter-catalogue.js';
import { trainingConfigSchema } from '../../../../contracts/config/training.js';
import { ALGORITHMS } from '../../../../contracts/names.js';
import { makeConfig } from '../../../support/config.js';

const { lightgbm, xgboost, random_forest: forest } = PARAMETER_CATALOGUES;

describe('a name that a learner does not read', () => {
  it.each([
    ['seed', 'expected no seed: one seed serves all learners; set training.seed'],
    ['nthreads', 'expected no nthreads: set training.threads'],
    ['categorical_features', 'expected no categorical_features: set training.categorical_features'],
    ['num_leaf', "expected num_leaves: LightGBM 4.7.0's alias num_leaf is not read"],
    ['num_boost_round', 'expected no num_boost_round: set n_estimators'],
    ['num_leafs', 'expected a parameter of LightGBM 4.7.0; did you mean num_leaves? see docs/parameters.md'],
    ['wobble', 'expected a parameter of LightGBM 4.7.0; see docs/parameters.md'],
  ])('is answered for LightGBM: %s', (name, answer) => {
    expect(explainParameter(lightgbm, name)).toBe(answer);
  });

  it.each([
    ['eta', "expected learning_rate: XGBoost 3.2.0's alias eta is not read"],
    ['lambda', "expected reg_lambda: XGBoost 3.2.0's alias lambda is not read"],
    ['n_jobs', 'expected no n_jobs: set training.threads'],
    ['maxdepth', 'expected a parameter of XGBoost 3.2.0; did you mean max_depth? see docs/parameters.md'],
  ])('is answered for XGBoost: %s', (name, answer) => {
    expect(explainParameter(xgboost, name)).toBe(answer);
  });

  it.each([
    ['max_features', "expected feature_fraction_bynode: the random forest's alias max_features is not read"],
    ['min_child_samples', 'expected no min_child_samples: set min_samples_leaf'],
    ['learning_rate', 'expected no learning_rate: the trees of a forest do not build on one another'],
    ['is_unbalance', 'expected no is_unbalance: the forest ignores it; set training.class_weight'],
  ])('is answered for the random forest: %s', (name, answer) => {
    expect(explainParameter(forest, name)).toContain(answer);
  });
});

describe.each(ALGORITHMS)('the names of %s', (algorithm) => {
  const catalogue = PARAMETER_CATALOGUES[algorithm];
  const refused = catalogue.refusals.flatMap(({ names }) => names);
  const known = new Set([...catalogue.accepted, ...refused, ...catalogue.aliases.keys()]);

  it('are either read or refused, never both', () => {
    expect(catalogue.accepted.filter((name) => refused.includes(name))).toEqual([]);
  });

  it('have no alias that is read under its own name as well', () => {
    const read = new Set(catalogue.accepted);
    const guides = ['n_estimators', 'min_samples_leaf'];
    expect([...catalogue.aliases.keys()].filter((name) => read.has(name) && !guides.includes(name))).toEqual(
      [],
    );
  });

  it('give every alias a name that is read, or a reason', () => {
    const open = [...catalogue.aliases.values()].filter(
      (name) => !catalogue.accepted.includes(name) && !refused.includes(name),
    );
    expect(open).toEqual([]);
  });

  it.each(refused)('refuse %s, of any value, with a next step', (name) => {
    const { training } = makeConfig();
    const models = { ...training.models, [algorithm]: { ...training.models[algorithm], [name]: 1 } };
    expect(trainingConfigSchema.safeParse({ ...training, models }).success).toBe(false);
    expect(explainParameter(catalogue, name)).toMatch(/\b(set|leave it out|set that instead)\b/u);
  });

  it('answer any other name without reading it', () => {
    const names = fc.stringMatching(/^[a-z][a-z_]{0,30}$/u).filter((name) => !known.has(name));
    fc.assert(
      fc.property(names, (name) => {
        expect(explainParameter(catalogue, name)).toContain(`expected a parameter of ${catalogue.library}`);
      }),
    );
  });

  it('are suggested for a name with one letter wrong', () => {
    const letters = fc.constantFrom('q', 'z', '_');
    const longEnough = catalogue.accepted.filter((name) => name.length > 6);
    fc.assert(
      fc.property(fc.constantFrom(...longEnough), fc.nat(), letters, (name, at, letter) => {
        const where = at % name.length;
        const misspelt = name.slice(0, where) + letter + name.slice(where + 1);
        fc.pre(!known.has(misspelt));
        expect(explainParameter(catalogue, misspelt)).toContain('did you mean ');
      }),
      { numRuns: 40 },
    );
  });
});

describe('the catalogue of LightGBM', () => {
  it('has an answer to each of the 141 names that LGBM_DumpParamAliases of LightGBM 4.7.0 lists', () => {
    const own = lightgbm.accepted.filter((name) => name !== 'n_estimators');
    const refused = LIGHTGBM_REFUSALS.flatMap(({ names }) => names);
    expect(new Set([...own, ...refused]).size).toBe(141);
    expect(
      Object.keys(LIGHTGBM_ALIASES).filter((name) => !own.includes(name) && !refused.includes(name)),
    ).toEqual([]);
  });
});
