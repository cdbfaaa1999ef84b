import { describe, expect, it } from 'vitest';

import { withParameters } from '../../activities/trial-parameters.js';
import { makeConfig } from '../support/config.js';

const { training } = makeConfig();

describe('the parameters of a trial', () => {
  it('take the place of the configured ones, of their algorithm only', () => {
    const tuned = withParameters(training, 'xgboost', { max_depth: 9, reg_alpha: 0.5 });
    expect(tuned.models.xgboost).toEqual({ ...training.models.xgboost, max_depth: 9, reg_alpha: 0.5 });
    expect({ ...tuned, models: null }).toEqual({ ...training, models: null });
    expect(tuned.models.lightgbm).toEqual(training.models.lightgbm);
    expect(tuned.models.random_forest).toEqual(training.models.random_forest);
  });

  it('leave the configured ones as they are', () => {
    const before = structuredClone(training);
    withParameters(training, 'random_forest', { max_depth: 3 });
    expect(training).toEqual(before);
    expect(withParameters(training, 'random_forest', {})).toEqual(training);
  });

  it.each([
    ['a name that the learner does not know', { depth: 3 }],
    ['a value that it would refuse', { max_depth: 0.5 }],
  ])('are refused with %s', (_, parameters) => {
    expect(() => withParameters(training, 'lightgbm', parameters)).toThrow();
  });
});
