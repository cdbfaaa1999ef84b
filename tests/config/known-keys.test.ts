import { describe, expect, it } from 'vitest';

import { knownKeys } from '../../config/known-keys.js';

describe('the keys a map may have', () => {
  it.each<[PropertyKey[], string]>([
    [[], 'servers'],
    [['schedule'], 'time_zone'],
    [['dataset', 'columns', 3], 'missing_budget'],
    [['training', 'cutoff'], 'false_positive'],
    [['training', 'hyperparameter_tuning', 'spaces', 'xgboost', 'any_name'], 'choices'],
  ])('are found below sections, in entries of lists, in every form and under free names: %j', (path, key) => {
    expect(knownKeys(path)).toContain(key);
  });

  it('are none where there is no map', () => {
    expect(knownKeys(['schedule', 'cron'])).toEqual([]);
    expect(knownKeys(['nowhere', 'at all'])).toEqual([]);
  });
});
