import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ConfigurationError } from '../../config/errors.js';
import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import { configProblems } from '../support/config-problems.js';

const trainingProblems = (training: string): readonly string[] =>
  configProblems(`training: { ${training} }`).map(({ field, expected }) => `${field}: ${expected}`);

describe('the parameters of the learners', () => {
  it("have the guide's defaults", () => {
    const { models, algorithms } = loadConfiguration({ projectFolder, environment: {} }).config.training;
    expect(algorithms).toEqual(['xgboost', 'lightgbm', 'random_forest']);
    expect(models.xgboost).toEqual({
      n_estimators: 100,
      max_depth: 6,
      learning_rate: 0.1,
      subsample: 0.8,
      colsample_bytree: 0.8,
    });
    expect(models.lightgbm).toMatchObject({ max_depth: 6, feature_fraction: 0.8, bagging_fraction: 0.8 });
    expect(models.random_forest).toMatchObject({ max_depth: 10, min_samples_split: 5, min_samples_leaf: 2 });
  });

  it('can all be reached under the names of their libraries', () => {
    expect(
      trainingProblems(
        'models: { xgboost: { reg_lambda: 2, grow_policy: lossguide, max_leaves: 20 }, lightgbm: { extra_trees: true, ' +
          'path_smooth: 1 }, random_forest: { feature_fraction_bynode: 0.5, min_gain_to_split: 0.1 } }',
      ),
    ).toEqual([]);
  });

  it('are refused with line, field, value, what was expected and what to do', () => {
    const text =
      'training:\n  models:\n    lightgbm:\n      num_leaf: 15\n      num_leaves: 1\n      seed: 7\n    xgboost:\n      device: cuda\n';
    expect(
      configProblems(text).map(({ line, field, found, expected }) => `${line} ${field} ${found} ${expected}`),
    ).toEqual([
      '8 training.models.xgboost.device "cuda" expected no device: no deep models are trained here, so no GPU is used: ' +
        'the libraries are built for the CPU; leave it out',
      '5 training.models.lightgbm.num_leaves 1 Too small: expected number to be >=2',
      "4 training.models.lightgbm.num_leaf 15 expected num_leaves: LightGBM 4.7.0's alias num_leaf is not read",
      '6 training.models.lightgbm.seed 7 expected no seed: one seed serves all learners; set training.seed',
    ]);
  });

  it('name the alternative to a booster that is not offered', () => {
    expect(
      trainingProblems('models: { xgboost: { booster: gblinear }, lightgbm: { boosting: rf } }'),
    ).toEqual([
      'training.models.xgboost.booster: expected gbtree or dart: a linear model (gblinear) has no trees, which is what ' +
        'the ONNX export writes',
      'training.models.lightgbm.boosting: expected gbdt or dart: a random forest is an algorithm of its own, ' +
        'training.algorithms: [random_forest]',
    ]);
  });

  it('tell numbers that XGBoost cannot hold', () => {
    expect(trainingProblems('models: { xgboost: { reg_alpha: 1.0e+39 } }')).toEqual([
      'training.models.xgboost.reg_alpha: expected 0 or a number between 1.2e-38 and 3.4e38: XGBoost keeps numbers in ' +
        'single precision',
    ]);
  });

  it('are told from other keys, which have the key most like them named', () => {
    expect(trainingProblems('sed: 1, models: { catboost: {} }')).toEqual([
      'training.models.catboost: no such key is known here; did you mean xgboost? see docs/configuration.md',
      'training.sed: no such key is known here; did you mean seed? see docs/configuration.md',
    ]);
  });

  it('refuse an algorithm that is named twice', () => {
    expect(trainingProblems('algorithms: [xgboost, xgboost]')[0]).toContain('expected each algorithm once');
  });

  it('take null for a threshold that asks for nothing', () => {
    expect(trainingProblems('thresholds: { min_precision: null, min_auc_roc: null }')).toEqual([]);
  });

  it('stand in one message, each problem with the place it comes from', () => {
    const flags = { training: { models: { random_forest: { max_features: 4 } } } };
    const load = (): unknown => loadConfiguration({ projectFolder, environment: {}, flags });
    expect(load).toThrow(ConfigurationError);
    expect(load).toThrow(
      'command line  training.models.random_forest.max_features: found 4; expected feature_fraction_bynode: ' +
        "the random forest's alias max_features is not read",
    );
  });
});

describe('settings that exclude others', () => {
  it('are told at load as all else is, where they stand', () => {
    const text =
      'training:\n  models:\n    lightgbm:\n      bagging_freq: 0\ngate:\n  guards:\n    slices: [tenure]\n';
    const problems = configProblems(text);
    expect(problems.map(({ line, field, found }) => `${line} ${field} ${found}`)).toEqual([
      '4 training.models.lightgbm.bagging_freq 0',
      '7 gate.guards.slices.0 "tenure"',
    ]);
    expect(problems[0]?.expected).toBe(
      'expected 1 or more: LightGBM draws no rows while it is 0; or set every bagging fraction to 1',
    );
  });
});

describe('the example of the telco table', () => {
  it('loads over the defaults with all three learners', () => {
    const configPath = join(projectFolder, 'config/examples/telco.yaml');
    expect(readFileSync(configPath, 'utf8')).not.toContain('models:');
    const { config } = loadConfiguration({ projectFolder, configPath, environment: {} });
    expect(config.training.algorithms).toHaveLength(3);
    expect(config.gate.guards.slices).toEqual(['contract', 'internet_service']);
  });
});
