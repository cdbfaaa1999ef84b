import { describe, expect, it } from 'vitest';

import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import { configProblems } from '../support/config-problems.js';

const SPACES = 'training.hyperparameter_tuning.spaces';

const loadedSpaces = (spaces: unknown) =>
  loadConfiguration({
    projectFolder,
    environment: {},
    flags: { training: { hyperparameter_tuning: { spaces } } },
  }).config.training.hyperparameter_tuning.spaces;

describe('a parameter of a search space', () => {
  it('has its fields under one name each, those of other tools being answered with them', () => {
    const xgboost =
      'max_depth: { type: int, min: 2, high: 10 }, subsample: { type: categorical, values: [0.5, 1], low: 0 }, ' +
      'reg_alpha: { type: float, low: 2, high: 10, wehn: {}, log_scale: true }';
    const problems = configProblems(
      `training: { hyperparameter_tuning: { spaces: { xgboost: { ${xgboost} } } } }`,
    );
    const misplaced = problems.filter(({ expected }) => !expected.startsWith('Invalid input'));
    expect(
      misplaced.map(({ field, expected }) => `${field.replace(`${SPACES}.xgboost.`, '')}: ${expected}`),
    ).toEqual([
      'max_depth.min: no such key is known here; did you mean low? see docs/configuration.md',
      'subsample.values: no such key is known here; did you mean choices? see docs/configuration.md',
      'subsample.low: expected no low: it belongs to another form of this map',
      'reg_alpha.wehn: no such key is known here; did you mean when? see docs/configuration.md',
      'reg_alpha.log_scale: no such key is known here; did you mean log? see docs/configuration.md',
    ]);
  });

  it('is told of with its line, also where a later file replaces a whole one', () => {
    const text = `training:\n  hyperparameter_tuning:\n    spaces:\n      xgboost:\n        max_depth:\n          low: 3\n`;
    expect(configProblems(text)).toMatchObject([
      {
        line: 5,
        field: `${SPACES}.xgboost.max_depth.type`,
        found: 'nothing',
        expected: 'expected float or int (with low and high), or categorical (with choices)',
      },
    ]);
  });
});

describe('the search spaces', () => {
  it('are those of config.yaml, each of four to nine parameters', () => {
    for (const space of Object.values(loadedSpaces({}))) {
      expect(Object.keys(space).length).toBeGreaterThanOrEqual(4);
      expect(Object.keys(space).length).toBeLessThanOrEqual(9);
    }
  });

  it('can be searched as they are', () => {
    expect(configProblems('training: { hyperparameter_tuning: { enabled: true } }')).toEqual([]);
  });

  it('take a parameter of a later file as a whole, and keep the others', () => {
    const { xgboost } = loadedSpaces({ xgboost: { max_depth: { type: 'categorical', choices: [3, 6] } } });
    expect(xgboost['max_depth']).toEqual({ type: 'categorical', choices: [3, 6] });
    expect(xgboost['learning_rate']).toMatchObject({ type: 'float', log: true });
  });

  it('lose the logarithm of a parameter that a later file writes without it', () => {
    const { xgboost } = loadedSpaces({ xgboost: { learning_rate: { type: 'float', low: 0.1, high: 0.2 } } });
    expect(xgboost['learning_rate']).toEqual({ type: 'float', low: 0.1, high: 0.2, log: false });
  });

  it('lose a parameter that a later file sets to null', () => {
    const { random_forest: forest } = loadedSpaces({ random_forest: { max_depth: null, path_smooth: null } });
    expect(Object.keys(forest)).toEqual(['min_samples_leaf', 'feature_fraction_bynode', 'bagging_fraction']);
  });

  it('belong to learners that there are', () => {
    expect(configProblems('training: { hyperparameter_tuning: { spaces: { lightgbn: {} } } }')).toMatchObject(
      [
        {
          field: `${SPACES}.lightgbn`,
          expected: 'no such key is known here; did you mean lightgbm? see docs/configuration.md',
        },
      ],
    );
  });
});

describe('the rules of a search', () => {
  it('are told all at once where they are wrong', () => {
    const text =
      'training:\n  hyperparameter_tuning:\n    enabled: maybe\n    trials: 0\n    n_trials: 50\n    objective: auc\n' +
      '    batch_size: 65\n    pruning: { warmup_rounds: -1 }\n';
    const problems = configProblems(text);
    expect(
      problems.map(({ line, field }) => `${line} ${field.replace('training.hyperparameter_tuning.', '')}`),
    ).toEqual([
      '3 enabled',
      '4 trials',
      '7 batch_size',
      '6 objective',
      '8 pruning.warmup_rounds',
      '5 n_trials',
    ]);
    expect(problems.at(-1)?.expected).toContain('did you mean trials?');
  });

  it('may ask for more trials at random than there are trials', () => {
    expect(configProblems('training: { hyperparameter_tuning: { trials: 5, startup_trials: 10 } }')).toEqual(
      [],
    );
  });
});
