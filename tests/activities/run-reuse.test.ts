import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import type { Config } from '../../contracts/config/index.js';
import { explainStages } from '../../domain/reuse/index.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import { activityServices } from '../support/activity-services.js';
import { champion } from '../support/champion.js';
import { makeConfig } from '../support/config.js';
import { hashedLearner } from '../support/hashed-learner.js';
import { madeSteps, runKeyedSteps } from '../support/keyed-run.js';
import type { KeyedRun } from '../support/keyed-run.js';
import { createMemoryStageResults } from '../support/memory-stage-results.js';
import { createMemoryWarehouse } from '../support/memory-warehouse.js';
import { anew, reuse } from '../support/reuse.js';
import { putJson } from '../../activities/stored-json.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import { makeDatasetConfig } from '../support/table.js';
import { customers } from '../support/validation.js';
import type { Dirt } from '../support/validation.js';

const folder = mkdtempSync(join(tmpdir(), 'ratchet-run-reuse-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const { training } = makeConfig();
const tuned = (changes: Partial<Config['training']>): Config =>
  makeConfig({ training: { ...training, algorithms: ['lightgbm', 'xgboost'], ...changes } });

/** A first run of two algorithms, and a way to start others beside it. */
async function firstRun(config = tuned({})) {
  const artifacts = createMemoryArtifactStore(folder);
  const warehouse = createMemoryWarehouse(artifacts);
  const learner = hashedLearner();
  const stageResults = createMemoryStageResults();
  const line = { artifacts, warehouse, stageResults, ...learner };
  const services = activityServices(line);
  const deliver = (dirt: Dirt = {}) => ({
    table: warehouse.deliver(customers(200, dirt)),
    source: 'a.csv',
    deliveredAt: '2026-11-22T01:00:00.000Z',
  });
  const first: KeyedRun = { snapshot: deliver(), config, reuse: reuse('first') };
  const results = await runKeyedSteps(services, first);
  const again = (changes: Partial<KeyedRun> = {}, worker = services) =>
    runKeyedSteps(worker, { ...first, reuse: reuse('second'), ...changes });
  return { again, deliver, learner, line, results, services };
}

const ALL_STEPS = [
  'build',
  'compare',
  'gate',
  ...['lightgbm', 'xgboost'].flatMap((algorithm) =>
    ['fit', 'fold 1', 'fold 2', 'package'].map((step) => `${algorithm} ${step}`),
  ),
  'validate',
].sort();

/** Churn follows from the tenure alone. */
const LEAKY = { leaks: { allow: ['tenure'] } };

describe('a run after another', () => {
  it('does everything anew the first time', async () => {
    const { results } = await firstRun();
    expect(madeSteps(results)).toEqual(ALL_STEPS);
  });

  it('does nothing anew where nothing has changed, and names whose results it has', async () => {
    const { again, learner, results } = await firstRun();
    const fits = learner.fits.length;
    const second = await again();
    expect(madeSteps(second)).toEqual([]);
    expect(second['build']).toEqual({ ...results['build'], reusedFrom: 'first' });
    expect(learner.fits).toHaveLength(fits);
  });

  it('does the gate alone anew after a changed threshold', async () => {
    const { again } = await firstRun();
    const config = tuned({ thresholds: { ...training.thresholds, min_auc_roc: 0.1 } });
    expect(madeSteps(await again({ config }))).toEqual(['gate']);
  });

  it('does everything anew after a changed row', async () => {
    const { again, deliver } = await firstRun();
    expect(madeSteps(await again({ snapshot: deliver({ tenure: { 3: 99 } }) }))).toEqual(ALL_STEPS);
  });

  it('does only the fits of a learner anew whose trees may be deeper, and what follows from them', async () => {
    const { again } = await firstRun();
    const { models } = training;
    const config = tuned({ models: { ...models, xgboost: { ...models.xgboost, max_depth: 7 } } });
    // The gate judges lightgbm, the first of the two.
    expect(madeSteps(await again({ config }))).toEqual([
      'xgboost fit',
      'xgboost fold 1',
      'xgboost fold 2',
      'xgboost package',
    ]);
  });

  it('stops where a change ends to matter: other rules, but the same good rows', async () => {
    const { again } = await firstRun();
    const dataset = makeDatasetConfig({ ...LEAKY, quarantine_budget: 0.5 });
    expect(madeSteps(await again({ config: { ...tuned({}), dataset } }))).toEqual(['validate']);
  });

  it('takes other chunks and another place of the same rows for the same', async () => {
    const { again } = await firstRun();
    const source = { type: 'csv', path: 'elsewhere.csv' } as const;
    const dataset = makeDatasetConfig({ ...LEAKY, batch_size: 7, source });
    expect(madeSteps(await again({ config: { ...tuned({}), dataset } }))).toEqual([]);
  });

  it('compares and judges anew beside another champion', async () => {
    const { again, services } = await firstRun();
    const importance = await services.artifacts.put('{"columns":{}}');
    const profile = await putJson(services, profileTable(customers(150), makeDatasetConfig()));
    const manifest = {
      formatVersion: 1,
      model: 'demo',
      algorithm: 'xgboost',
      modelSha256: '1'.repeat(64),
      files: { 'importance.json': importance, 'profile.json': profile },
    };
    const bundle = await services.artifacts.put(JSON.stringify(manifest));
    // Its rows were purged: only their profile is left.
    const served = champion({ bundle });
    expect(madeSteps(await again({ champion: served, anchor: served }))).toEqual(['compare', 'gate']);
  });

  it('does everything anew by another program', async () => {
    const { again, line, results } = await firstRun();
    const second = await again({}, activityServices({ ...line, codeDigest: 'd'.repeat(64) }));
    expect(madeSteps(second)).toEqual(madeSteps(results));
  });

  it('does everything anew where it is told to, and leaves its results to later runs', async () => {
    const { again } = await firstRun();
    expect(madeSteps(await again({ reuse: anew('forced') }))).toEqual(ALL_STEPS);
    const third = await again({ reuse: reuse('third') });
    expect(third['gate']?.reusedFrom).toBe('forced');
  });
});

describe('the explanation of a run', () => {
  it('names the very setting that made the gate run again', async () => {
    const { again, services } = await firstRun();
    await again({ config: tuned({ thresholds: { ...training.thresholds, min_auc_roc: 0.1 } }) });
    const stages = explainStages('second', await services.stageResults.uses('second'));
    expect(stages.map(({ stage, reused, made }) => [stage, reused, made])).toEqual([
      ['data_validation', 1, 0],
      ['drift_detection', 1, 0],
      ['feature_engineering', 1, 0],
      ['model_training', 8, 0],
      ['model_validation', 0, 1],
      ['model_registration', 0, 0],
      ['model_testing', 0, 0],
      ['deployment', 0, 0],
    ]);
    expect(stages[4]).toMatchObject({
      reason: 'training.thresholds.min_auc_roc: 0 -> 0.1',
      differences: [{ name: 'training.thresholds.min_auc_roc', previous: '0', current: '0.1', steps: 1 }],
    });
  });

  it('tells how another row goes through all stages', async () => {
    const { again, deliver, services } = await firstRun();
    await again({ snapshot: deliver({ tenure: { 3: 99 } }) });
    const stages = explainStages('second', await services.stageResults.uses('second'));
    expect(stages.slice(0, 5).map(({ reason }) => reason)).toEqual([
      'the delivered rows are others',
      'another result of Data Validation',
      'another result of Data Validation',
      'another result of Feature Engineering',
      'another result of Data Validation and Model Training',
    ]);
    expect(stages[1]?.differences.map(({ name }) => name)).toEqual(['dataset.sha256']);
  });
});
