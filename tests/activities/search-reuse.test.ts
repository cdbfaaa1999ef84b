import { afterAll, describe, expect, it } from 'vitest';

import { closeStudy } from '../../activities/close-study.js';
import { openStudy } from '../../activities/open-study.js';
import { recordTrials } from '../../activities/record-trials.js';
import { runTrial } from '../../activities/run-trial.js';
import { readConfig } from '../../activities/stored-json.js';
import type { Config } from '../../contracts/config/index.js';
import type { TrialResult } from '../../contracts/hyperparameter-search.js';
import type { Reuse } from '../../contracts/stage-reuse.js';
import { bestTrial } from '../../domain/search/best-trial.js';
import { pruningLimit } from '../../domain/search/pruning-limit.js';
import { suggestTrial } from '../../domain/search/suggest-trial.js';
import type { FitRequest } from '../../services/booster/port.js';
import { reuse } from '../support/reuse.js';
import { retrainingResult } from '../support/retraining-result.js';
import { runActivity } from '../support/run-activity.js';
import { scriptedBooster } from '../support/scripted-booster.js';
import type { FitScript } from '../support/scripted-booster.js';
import { createSearchFolder, searchConfig, searchServices, studyInput } from '../support/search-line.js';
import { searchSummary } from '../support/search-summary.js';

const folder = createSearchFolder();
afterAll(() => {
  folder.remove();
});

const TRIALS = 12;

/** The higher the learning rate, the better, and from the start. */
function script({ learner }: FitRequest): FitScript {
  const { n_estimators: rounds, ...parameters } = learner.parameters;
  const end = 'learning_rate' in parameters ? 0.4 + 2 * parameters.learning_rate : 0.5;
  return { at: { 5: end - 0.2, 10: end - 0.1 }, end, rounds };
}

/** Services on which searches run as in the workflow, one trial at a time. */
function open() {
  const booster = scriptedBooster(script);
  const plots = {
    searchHistory: () => Promise.resolve(Buffer.from('png')),
    featureImportance: () => Promise.reject(new Error('a search has one picture')),
    confusionMatrix: () => Promise.reject(new Error('a search has one picture')),
  };
  const services = searchServices(folder, { booster, plots });
  const search = async (asked: Reuse, config: Config = searchConfig({ trials: TRIALS })) => {
    const opening = { ...(await studyInput(services, config)), reuse: asked };
    const openedStudy = await runActivity(openStudy(services), opening);
    const { settings, study } = openedStudy;
    const told: TrialResult[] = [];
    while (told.length < settings.trials) {
      const known = told.slice(0, Math.max(0, told.length - settings.batch_size + 1));
      const pending = told.slice(known.length).map(({ parameters }) => parameters);
      const parameters = suggestTrial({ ...openedStudy, told: known, pending });
      const limit = pruningLimit(known, openedStudy);
      const trial = { study, trial: told.length, parameters, limit, reuse: asked };
      told.push(await runActivity(runTrial(services), trial));
    }
    const opened = { experiment: 'demo', runName: 'lightgbm', key: asked.runKey, startedAtMs: 0, tags: {} };
    const mlflowRunId = await services.registry.openRun(opened);
    const at = '2026-11-22T02:00:00.000Z';
    const common = { study, mlflowRunId, runKey: asked.runKey };
    const batch = { ...common, ledger: null, trials: told, recordedAt: at };
    const ledger = await runActivity(recordTrials(services), batch);
    const best = bestTrial(told);
    if (best === null) throw new Error('no trial has come to its end');
    const tuned = await runActivity(closeStudy(services), { ...common, best, ledger, closedAt: at });
    return { best, ledger, told, tuned: await readConfig(services, tuned) };
  };
  const record = async ({ best }: { readonly best: TrialResult }) => {
    const { parameters, trial } = best;
    const found = searchSummary({ best: { trial, value: best.value ?? NaN, parameters } });
    const run = retrainingResult({ model: 'demo', verdict: 'refused', searches: [found] });
    await services.runLog.record(run, '2026-11-22T02:00:00.000Z', '2026-11-22T02:05:00.000Z');
  };
  return { booster, record, search };
}

describe('a search over the rows of an earlier one', () => {
  const thresholds = { ...searchConfig().training.thresholds, min_auc_roc: 0.9 };
  const stricter = searchConfig({ trials: TRIALS }, { thresholds });

  it('fits nothing where only a threshold has changed, and comes to the same under that threshold', async () => {
    const { booster, record, search } = open();
    const first = await search(reuse('first'));
    await record(first);
    // Where a warm start would put other parameters in the place of a trial.
    expect(first.best.trial).toBeGreaterThan(1);
    const fits = booster.requests.length;
    const again = await search(reuse('second'), stricter);
    expect(booster.requests).toHaveLength(fits);
    expect(again.ledger).toEqual(first.ledger);
    expect(again.told.every(({ reusedFrom }) => reusedFrom === 'first')).toBe(true);
    expect(again.tuned.training.models).toEqual(first.tuned.training.models);
    expect(again.tuned.training.thresholds).toEqual(thresholds);
  });

  it('fits only what comes on top where more trials are asked for', async () => {
    const { booster, record, search } = open();
    const first = await search(reuse('first'));
    await record(first);
    const fits = booster.requests.length;
    const longer = await search(reuse('second'), searchConfig({ trials: TRIALS + 4 }));
    expect(longer.told.slice(0, TRIALS).map(({ parameters }) => parameters)).toEqual(
      first.told.map(({ parameters }) => parameters),
    );
    expect(booster.requests.length - fits).toBeLessThanOrEqual(4);
  });

  it('prunes trials that fall behind, and has a complete one as its best', async () => {
    const { search } = open();
    const { best, told } = await search(reuse('first'));
    expect(told.filter(({ state }) => state === 'pruned').length).toBeGreaterThan(0);
    expect(best.state).toBe('complete');
    expect(told.filter(({ state }) => state === 'complete').map(({ value }) => value)).not.toContain(null);
  });
});
