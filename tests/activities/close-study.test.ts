import { afterAll, describe, expect, it } from 'vitest';

import { closeStudy } from '../../activities/close-study.js';
import { recordTrials } from '../../activities/record-trials.js';
import { readConfig } from '../../activities/stored-json.js';
import type { Config } from '../../contracts/config/index.js';
import type { TrialResult } from '../../contracts/hyperparameter-search.js';
import type { ModelPlots } from '../../services/plots/port.js';
import { createMemoryRegistry } from '../support/memory-registry.js';
import { runActivity } from '../support/run-activity.js';
import { trialResult } from '../support/search.js';
import { createSearchFolder, opened, searchConfig, searchServices } from '../support/search-line.js';

const folder = createSearchFolder();
afterAll(() => {
  folder.remove();
});

const at = '2026-11-22T02:10:00.000Z';
const checkpoints = [{ step: 10, value: 0.8 }];
const best = trialResult({
  trial: 1,
  parameters: { learning_rate: 0.05, path_smooth: 0.5 },
  value: 0.91,
  checkpoints,
});
const failed = { state: 'failed', value: null, note: 'refused' } as const;
const TRIALS: TrialResult[] = [
  trialResult({ trial: 0, parameters: { learning_rate: 0.1 }, value: 0.9, checkpoints }),
  best,
  trialResult({ trial: 2, parameters: { learning_rate: 0.2 }, ...failed, checkpoints: [] }),
];

/** Maps as lists, for JSON. */
const withMaps = (_: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);

/** A search of three trials that has come to its end, and its picture as text. */
async function ended(log_trials: Config['mlflow']['log_trials'] = 'none') {
  const registry = createMemoryRegistry();
  const other = () => Promise.reject(new Error('a search has one picture'));
  const searchHistory: ModelPlots['searchHistory'] = (algorithm, trials) =>
    Promise.resolve(Buffer.from(`${algorithm} ${trials.map(({ value }) => String(value)).join()}`));
  const plots = { searchHistory, featureImportance: other, confusionMatrix: other };
  const services = searchServices(folder, { registry, plots });
  const config: Config = { ...searchConfig(), mlflow: { log_trials } };
  const { study } = await opened(services, config);
  const mlflowRunId = await registry.openRun({
    experiment: config.registry.experiment,
    runName: 'lightgbm',
    key: 'run/lightgbm',
    startedAtMs: 0,
    tags: {},
  });
  const common = { study, mlflowRunId, runKey: 'run' };
  const batch = { ...common, ledger: null, trials: TRIALS, recordedAt: at };
  const ledger = await runActivity(recordTrials(services), batch);
  const close = () => runActivity(closeStudy(services), { ...common, best, ledger, closedAt: at });
  const runOf = () => registry.runs.get(mlflowRunId);
  return { close, config, ledger, registry, runOf, services };
}

describe('the end of a search', () => {
  it('is the configuration, with the best parameters of its algorithm and else unchanged', async () => {
    const { close, config, services } = await ended();
    const { training, ...rest } = await readConfig(services, await close());
    const { models, ...others } = training;
    expect(models.lightgbm).toEqual({ ...config.training.models.lightgbm, ...best.parameters });
    const configured = { ...config.training, models: undefined };
    expect({ ...rest, training: { ...others, models: undefined } }).toEqual({
      ...config,
      training: configured,
    });
    expect({ ...models, lightgbm: null }).toEqual({ ...config.training.models, lightgbm: null });
  });

  it('puts the values by trial, the ledger and the picture into the MLflow run of the algorithm', async () => {
    const { close, ledger, runOf, services } = await ended();
    await close();
    const points = runOf()?.metrics.map(({ name, step, value }) => [name, step, value]);
    expect(points).toEqual([
      ['trials', 0, 3],
      ['trial_auc_roc', 0, 0.9],
      ['trial_auc_roc', 1, 0.91],
    ]);
    const stored = runOf()?.artifacts;
    expect(stored?.get('search/trials.json')).toEqual(await services.artifacts.read(ledger));
    expect(Buffer.from(stored?.get('search/history.png') ?? '').toString()).toBe('lightgbm 0.9,0.91,null');
  });

  it.each([
    ['best', ['lightgbm', 'lightgbm trial 1']],
    ['all', ['lightgbm', 'lightgbm trial 0', 'lightgbm trial 1', 'lightgbm trial 2']],
    ['none', ['lightgbm']],
  ] as const)('leaves these MLflow runs where %s of the trials are wanted', async (which, names) => {
    const { close, registry } = await ended(which);
    await close();
    expect([...registry.runs.values()].map(({ opening }) => opening.runName)).toEqual(names);
  });

  it('is the same after a second attempt', async () => {
    const { close, registry } = await ended('best');
    const first = await close();
    const before = JSON.stringify([...registry.runs], withMaps);
    expect(await close()).toEqual(first);
    expect(JSON.stringify([...registry.runs], withMaps)).toBe(before);
  });
});
