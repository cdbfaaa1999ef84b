import { afterAll, describe, expect, it } from 'vitest';

import { readConfig, readJson } from '../../activities/stored-json.js';
import type { Config } from '../../contracts/config/index.js';
import type { SearchSpace } from '../../contracts/config/search.js';
import { studySchema } from '../../contracts/hyperparameter-search.js';
import type { TrialParameters } from '../../contracts/hyperparameter-search.js';
import { anew, reuse } from '../support/reuse.js';
import { retrainingResult } from '../support/retraining-result.js';
import { createSearchFolder, opened, searchConfig, searchServices } from '../support/search-line.js';
import { searchSummary } from '../support/search-summary.js';

const folder = createSearchFolder();
afterAll(() => {
  folder.remove();
});

const CONFIGURED = { learning_rate: 0.1 };
const { spaces } = searchConfig().training.hyperparameter_tuning;

/** A configuration with another space for LightGBM. */
const withSpace = (lightgbm: SearchSpace): Config => searchConfig({ spaces: { ...spaces, lightgbm } });

/** Services whose last run of the model has found these parameters to be the best. */
async function afterRun(parameters: TrialParameters, workflowId = 'last', services = searchServices(folder)) {
  const best = { trial: 4, value: 0.9, parameters };
  const run = { workflowId, model: 'demo', searches: [searchSummary({ best })] };
  const startedAt = `2026-11-1${(await services.runLog.list({ limit: 9 })).length}T02:00:00.000Z`;
  await services.runLog.record(retrainingResult(run), startedAt, startedAt);
  return services;
}

describe('the opening of a search', () => {
  it('tries the configured parameters first', async () => {
    const { first, fixed, settings, space } = await opened(searchServices(folder));
    expect(first).toEqual([CONFIGURED]);
    expect(fixed).toMatchObject({ num_leaves: 31, max_depth: 4, n_estimators: 30 });
    expect(fixed).not.toHaveProperty('learning_rate');
    expect(space).toEqual(spaces.lightgbm);
    expect(settings).toMatchObject({ trials: 6, batch_size: 2, seed: 42 });
    expect(settings).not.toHaveProperty('spaces');
  });

  it('tries them as they are where they are outside the space, and leaves out what is not configured', async () => {
    const space: SearchSpace = {
      learning_rate: { type: 'float', low: 0.2, high: 0.3, log: false },
      path_smooth: { type: 'float', low: 0, high: 1, log: false },
    };
    expect((await opened(searchServices(folder), withSpace(space))).first).toEqual([CONFIGURED]);
  });

  it('leaves out configured parameters that are not searched beside the others', async () => {
    const space: SearchSpace = {
      bagging_freq: { type: 'int', low: 0, high: 5, log: false },
      bagging_fraction: {
        type: 'float',
        low: 0.5,
        high: 1,
        log: false,
        when: { parameter: 'bagging_freq', in: [2, 3] },
      },
    };
    expect((await opened(searchServices(folder), withSpace(space))).first).toEqual([{ bagging_freq: 1 }]);
  });

  it('names the study by its content', async () => {
    const services = searchServices(folder);
    const { study, steps } = await opened(services);
    expect((await opened(services)).study).toEqual(study);
    const stored = await readJson(services, study, studySchema);
    expect(stored).toMatchObject({ algorithm: 'lightgbm', objective: 'validation', steps });
    expect((await readConfig(services, stored.config)).model.name).toBe('demo');
  });
});

describe('the steps at which trials are measured', () => {
  const stepsOf = async (...config: Parameters<typeof searchConfig>) =>
    (await opened(searchServices(folder), searchConfig(...config))).steps;

  it('are ten, from the end of the warm-up on', async () => {
    const pruning = { enabled: true, startup_trials: 2, warmup_rounds: 10 };
    expect(await stepsOf({ pruning })).toEqual([10, 12, 14, 16, 18, 20, 22, 24, 26, 28]);
  });

  it.each<[string, SearchSpace[string]]>([
    ['a range', { type: 'int', low: 10, high: 110, log: false }],
    ['choices', { type: 'categorical', choices: [10, 110] }],
  ])('reach as far as the most rounds where those are searched in %s', async (_, n_estimators) => {
    const pruning = { enabled: true, startup_trials: 2, warmup_rounds: 10 };
    const searched = { ...spaces, lightgbm: { n_estimators } };
    expect((await stepsOf({ pruning, spaces: searched })).at(-1)).toBe(100);
  });

  it('are all folds but the last where the cross-validation is the objective', async () => {
    const cross_validation = { folds: 4, seed: 1 };
    expect(await stepsOf({ objective: 'cross_validation' }, { cross_validation })).toEqual([1, 2, 3]);
  });

  it.each(['validation', 'cross_validation'] as const)(
    'are none without pruning, by %s',
    async (objective) => {
      const pruning = { enabled: false, startup_trials: 2, warmup_rounds: 10 };
      expect(await stepsOf({ objective, pruning })).toEqual([]);
    },
  );
});

describe('a warm start', () => {
  it('tries the best parameters of the last run after the configured ones', async () => {
    const services = await afterRun({ learning_rate: 0.05 });
    expect((await opened(services)).first).toEqual([CONFIGURED, { learning_rate: 0.05 }]);
  });

  it('is left out where it is switched off', async () => {
    const services = await afterRun({ learning_rate: 0.05 });
    expect((await opened(services, searchConfig({ warm_start: false }))).first).toEqual([CONFIGURED]);
  });

  it('is left out where the configured parameters were the best', async () => {
    expect((await opened(await afterRun(CONFIGURED))).first).toEqual([CONFIGURED]);
  });

  it.each([
    ['beyond the range', { learning_rate: 0.9 }],
    ['no longer searched', { learning_rate: 0.05, num_leaves: 20 }],
  ])('is left out where a parameter is %s', async (_, parameters) => {
    expect((await opened(await afterRun(parameters))).first).toEqual([CONFIGURED]);
  });

  it('is tried where the space has won a parameter since: that one stays as configured', async () => {
    const services = await afterRun({ learning_rate: 0.05 });
    const wider = withSpace({
      ...spaces.lightgbm,
      num_leaves: { type: 'int', low: 4, high: 64, log: true },
    });
    expect((await opened(services, wider)).first).toEqual([
      { learning_rate: 0.1, num_leaves: 31 },
      { learning_rate: 0.05 },
    ]);
  });

  it('is the same for the same search, whatever runs have ended since', async () => {
    const services = await afterRun({ learning_rate: 0.05 });
    const { first } = await opened(services, undefined, { reuse: reuse('first') });
    await afterRun({ learning_rate: 0.03 }, 'later', services);
    const stricter = searchConfig({ trials: 9 }, { thresholds: thresholds(0.9) });
    expect((await opened(services, stricter, { reuse: reuse('second') })).first).toEqual(first);
  });

  it('is chosen anew for other rows, another space, or where nothing is to be reused', async () => {
    const services = await afterRun({ learning_rate: 0.05 });
    await opened(services, undefined, { reuse: reuse('first') });
    await afterRun({ learning_rate: 0.03 }, 'later', services);
    const later = [CONFIGURED, { learning_rate: 0.03 }];
    const wider = withSpace({ learning_rate: { type: 'float', low: 0.01, high: 0.4, log: true } });
    const other = { featureNames: ['charges'], reuse: reuse('second') };
    expect((await opened(services, undefined, other)).first).toEqual(later);
    expect((await opened(services, wider, { reuse: reuse('second') })).first).toEqual(later);
    expect((await opened(services, undefined, { reuse: anew('third') })).first).toEqual(later);
  });
});

const thresholds = (min_auc_roc: number) => ({
  ...searchConfig().training.thresholds,
  min_auc_roc,
});
