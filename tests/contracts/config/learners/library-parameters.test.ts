import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  lightgbmLibraryParameters,
  randomForestLibraryParameters,
  xgboostLibraryParameters,
} from '../../../../contracts/config/learners/library-parameters.js';
import { lightgbmParametersSchema } from '../../../../contracts/config/learners/lightgbm.js';
import { randomForestParametersSchema } from '../../../../contracts/config/learners/random-forest.js';
import { xgboostParametersSchema } from '../../../../contracts/config/learners/xgboost.js';

const lightgbm = {
  n_estimators: 9,
  max_depth: 6,
  learning_rate: 0.1,
  feature_fraction: 0.8,
  bagging_fraction: 0.8,
};
const xgboost = { n_estimators: 9, max_depth: 6, learning_rate: 0.1, subsample: 0.8, colsample_bytree: 0.8 };
const forest = { n_estimators: 9, max_depth: 10, min_samples_split: 5, min_samples_leaf: 2 };

describe('the text of parameters for LightGBM', () => {
  it('leaves out the rounds and what is not set', () => {
    expect(lightgbmLibraryParameters(lightgbmParametersSchema.parse(lightgbm))).toEqual({
      max_depth: '6',
      learning_rate: '0.1',
      feature_fraction: '0.8',
      bagging_fraction: '0.8',
      bagging_freq: '1',
      num_leaves: '31',
      min_data_in_leaf: '20',
      lambda_l1: '0',
      lambda_l2: '0',
      max_bin: '255',
    });
  });

  it('writes lists, lists of lists, names and switches as its command line takes them', () => {
    const parameters = lightgbmParametersSchema.parse({
      ...lightgbm,
      monotone_constraints: [1, 0, -1],
      interaction_constraints: [[0, 1], [2]],
      feature_contri: [0.5, 1, 2],
      boosting: 'dart',
      extra_trees: true,
    });
    expect(lightgbmLibraryParameters(parameters)).toMatchObject({
      monotone_constraints: '1,0,-1',
      interaction_constraints: '[0,1],[2]',
      feature_contri: '0.5,1,2',
      boosting: 'dart',
      extra_trees: 'true',
    });
  });

  it('never holds a space, which would end the value', () => {
    const numbers = fc.double({ min: 0, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1 }),
        fc.array(fc.array(fc.nat(99), { minLength: 1 })),
        (list, groups) => {
          const parameters = lightgbmParametersSchema.parse({
            ...lightgbm,
            feature_contri: list,
            ...(groups.length > 0 && { interaction_constraints: groups }),
          });
          expect(Object.values(lightgbmLibraryParameters(parameters)).join('')).not.toMatch(/\s/u);
        },
      ),
    );
  });
});

describe('the text of parameters for XGBoost', () => {
  it('writes constraints as a tuple and groups as JSON', () => {
    const parameters = xgboostParametersSchema.parse({
      ...xgboost,
      monotone_constraints: [1, 0, -1],
      interaction_constraints: [[0, 1], [2]],
      one_drop: true,
    });
    expect(xgboostLibraryParameters(parameters)).toEqual({
      max_depth: '6',
      learning_rate: '0.1',
      subsample: '0.8',
      colsample_bytree: '0.8',
      monotone_constraints: '(1,0,-1)',
      interaction_constraints: '[[0,1],[2]]',
      one_drop: 'true',
    });
  });
});

describe('the text of parameters for the random forest', () => {
  it('makes a random forest of LightGBM, over 16 features', () => {
    expect(randomForestLibraryParameters(randomForestParametersSchema.parse(forest), 16)).toEqual({
      boosting: 'rf',
      max_depth: '10',
      num_leaves: '1024',
      bagging_freq: '1',
      bagging_fraction: '0.632',
      feature_fraction_bynode: '0.25',
      min_data_in_leaf: '3',
    });
  });

  it('grows at most 4096 leaves unless told otherwise', () => {
    const deep = randomForestParametersSchema.parse({ ...forest, max_depth: 20 });
    expect(randomForestLibraryParameters(deep, 16)['num_leaves']).toBe('4096');
    expect(randomForestLibraryParameters({ ...deep, num_leaves: 9000 }, 16)['num_leaves']).toBe('9000');
  });

  it('lets what is configured win over its own choices', () => {
    const parameters = randomForestParametersSchema.parse({
      ...forest,
      bagging_fraction: 0.5,
      feature_fraction_bynode: 1,
    });
    const text = randomForestLibraryParameters(parameters, 16);
    expect(text).toMatchObject({ bagging_fraction: '0.5', feature_fraction_bynode: '1' });
  });
});
