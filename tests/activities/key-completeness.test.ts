import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildFeatures } from '../../activities/build-features.js';
import { detectDrift } from '../../activities/detect-drift.js';
import { fitFold } from '../../activities/fit-fold.js';
import { fitModel } from '../../activities/fit-model.js';
import { packageModel } from '../../activities/package-model.js';
import { runTrial } from '../../activities/run-trial.js';
import type { ActivityServices } from '../../activities/services.js';
import { putJson } from '../../activities/stored-json.js';
import { validateDataset } from '../../activities/validate-dataset.js';
import { validateModel } from '../../activities/validate-model.js';
import type { Config } from '../../contracts/config/index.js';
import type { Study } from '../../contracts/hyperparameter-search.js';
import type { Champion } from '../../contracts/run.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { otherSettings, settingNames, withSettings } from '../support/changed-config.js';
import { makeConfig } from '../support/config.js';
import { hashedLearner } from '../support/hashed-learner.js';
import { createMemoryWarehouse } from '../support/memory-warehouse.js';
import { serveFirstModel } from '../support/model-line.js';
import type { trainFirstModel } from '../support/model-line.js';
import { anew } from '../support/reuse.js';
import { runActivity } from '../support/run-activity.js';
import { makeDatasetConfig } from '../support/table.js';
import { customers } from '../support/validation.js';

const folder = mkdtempSync(join(tmpdir(), 'ratchet-keys-'));
const artifacts = createMemoryArtifactStore(folder);
const warehouse = createMemoryWarehouse(artifacts);
const services = activityServices({ artifacts, warehouse, ...hashedLearner() });
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** As many rules as there are, so that a change of any of them could show. */
const base = ((): Config => {
  const { gate, training } = makeConfig();
  return makeConfig({
    dataset: makeDatasetConfig({
      freshness: { max_age_days: 8, severity: 'warn' },
      relations: [{ name: 'priced', expression: 'monthly_charges > 25', min_share: 0.99, severity: 'warn' }],
      sample_ratio: 0.9,
    }),
    gate: {
      ...gate,
      min_rows: 3,
      min_positives: 2,
      guards: { ...gate.guards, slices: ['contract'], min_slice_rows: 2, min_slice_positives: 1 },
    },
    training: {
      ...training,
      calibration: { method: 'auto', isotonic_min_positives: 5 },
      cutoff: { policy: 'cost', false_positive: 1, false_negative: 3 },
    },
  });
})();
const others = otherSettings(base);

let first: Awaited<ReturnType<typeof trainFirstModel>>;
let serving: Champion;
beforeAll(async () => {
  ({ first, serving } = await serveFirstModel(services));
});

/** What has to be one of a few words, or goes with others: not to be changed alone. */
const UNCHANGED = [
  'training.algorithms',
  'training.hyperparameter_tuning.spaces.xgboost.max_depth.type',
  'training.hyperparameter_tuning.spaces.lightgbm.learning_rate.type',
  'training.hyperparameter_tuning.spaces.random_forest.max_depth.type',
  'training.memory_limit_mb',
  'training.cutoff.policy',
  'schedule.cron',
  'notification.to',
];

/** Others of these would not fit the rows at hand, or one another. */
const FITTING =
  /^(dataset\.(key|target|event_time|columns\..*type|splits\.(train|validation))|features\.derived\..*(expression|column|labels)$)/;

type Step = (config: Config, runKey: string, changes?: object) => Promise<object>;
const dirty = customers(300, { tenure: { 3: -1, 9: 500 }, contract: { 5: 'Weekly' } });

const asked = async (config: Config, runKey: string) => ({
  config: await storeConfig(services, config),
  reuse: anew(runKey),
});

/** A champion of another digest, so that the gate has to compare. */
const opponents = () => ({
  champion: { ...serving, modelSha256: 'e'.repeat(64) },
  anchor: { ...serving, version: 7, modelSha256: 'f'.repeat(64) },
  forcedPass: null,
});

/** The study is that of the base but for its configuration: of itself it has the objective and the steps. */
const trialStep =
  (objective: Study['objective'], steps: number[]): Step =>
  async (config, runKey) => {
    const { algorithm, featureNames, train, validation } = first.fitInput;
    const { reuse, ...ref } = await asked(config, runKey);
    const study = { ...ref, algorithm, objective, featureNames, train, validation, steps };
    return runActivity(runTrial(services), {
      study: await putJson(services, study),
      trial: 0,
      parameters: { learning_rate: 0.07 },
      limit: null,
      reuse,
    });
  };

const STEPS: Readonly<Record<string, Step>> = {
  async validate(config, runKey) {
    const deliveredAt = '2026-11-20T02:00:00.000Z';
    const snapshot = { table: warehouse.deliver(dirty), source: 'a.csv', deliveredAt };
    const input = { ...(await asked(config, runKey)), snapshot, startedAt: '2026-11-22T02:00:00.000Z' };
    return runActivity(validateDataset(services), input);
  },
  async compare(config, runKey) {
    const dataset = await warehouse.write(customers(500, { tenure: { 1: 90, 2: 95 } }));
    const input = { ...(await asked(config, runKey)), dataset, champion: serving };
    return runActivity(detectDrift(services), input);
  },
  build: async (config, runKey) =>
    runActivity(buildFeatures(services), { ...(await asked(config, runKey)), dataset: first.dataset }),
  'lightgbm fold 1': async (config, runKey) =>
    runActivity(fitFold(services), { ...first.foldInput, ...(await asked(config, runKey)), fold: 0 }),
  'lightgbm fit': async (config, runKey, changes) =>
    runActivity(fitModel(services), { ...first.fitInput, ...(await asked(config, runKey)), ...changes }),
  'a trial by rounds': trialStep('validation', [1, 2]),
  'a trial by folds': trialStep('cross_validation', [1]),
  'lightgbm package': async (config, runKey) =>
    runActivity(packageModel(services), { ...first.packageInput, ...(await asked(config, runKey)) }),
  gate: async (config, runKey, changes) =>
    runActivity(validateModel(services), {
      ...first.judgeInput,
      ...opponents(),
      ...(await asked(config, runKey)),
      ...changes,
    }),
};

const useOf = async ({ stageResults }: ActivityServices, runKey: string) => {
  const [compared] = await stageResults.uses(runKey);
  if (compared === undefined) throw new Error(`${runKey} has used nothing`);
  return compared.use;
};

describe('the key of a step', () => {
  it('is put to the test by changes of nearly all settings', () => {
    const changed = new Set(others.map(({ name }) => name));
    expect(settingNames(base).filter((name) => !changed.has(name))).toEqual(UNCHANGED);
  });

  it.each(Object.entries(STEPS))(
    'holds every setting that the result of %s depends on',
    async (name, step) => {
      const result = await step(base, `${name} base`);
      const { inputs, key } = await useOf(services, `${name} base`);
      const unkeyed = others.filter((setting) => !(setting.name in inputs) && setting.name !== 'model.name');
      const other = await step(withSettings(base, unkeyed), `${name} other`);
      expect(unkeyed.length).toBeGreaterThan(others.length / 2);
      expect(await useOf(services, `${name} other`)).toMatchObject({ inputs, key });
      expect(other).toEqual(result);
    },
  );

  it.each(Object.entries(STEPS))(
    'is another where %s goes by other settings, as is the result',
    async (name, step) => {
      const result = await step(base, `${name} base`);
      const { inputs, key } = await useOf(services, `${name} base`);
      const keyed = others.filter((setting) => setting.name in inputs && !FITTING.test(setting.name));
      const other = await step(withSettings(base, keyed), `${name} keyed`);
      expect(keyed.length).toBeGreaterThan(0);
      expect((await useOf(services, `${name} keyed`)).key).not.toBe(key);
      expect(other).not.toEqual(result);
    },
  );

  // Not among the settings that are changed one at a time: what is left out and what is said by default have one key.
  it.each(['validate', 'compare', 'build', 'lightgbm package', 'gate'])(
    'is that of before where %s takes keys as they are written, and another in each other form',
    async (name) => {
      const forms: readonly Pick<Config['dataset'], 'key_form' | 'key_leading_zeros'>[] = [
        {},
        { key_form: 'as_written', key_leading_zeros: 'keep' },
        { key_form: 'whole_number' },
        { key_form: 'whole_number', key_leading_zeros: 'drop' },
      ];
      const keys: string[] = [];
      for (const [index, form] of forms.entries()) {
        const runKey = `${name} form ${index}`;
        await STEPS[name]?.({ ...base, dataset: { ...base.dataset, ...form } }, runKey);
        keys.push((await useOf(services, runKey)).key);
      }
      expect(keys[1]).toBe(keys[0]);
      expect(new Set(keys).size).toBe(3);
    },
  );

  it('does not depend on who runs, when, and under which ids', async () => {
    const { champion, anchor } = opponents();
    const later = { generation: 9, since: '2026-12-01T00:00:00.000Z' };
    const judge = (changes: object, runKey: string) =>
      STEPS['gate']?.(base, runKey, {
        champion: { ...champion, ...changes },
        anchor: { ...anchor, ...changes },
      });
    const fit = (changes: object, runKey: string) => STEPS['lightgbm fit']?.(base, runKey, changes);
    const again = { mlflowRunId: first.registration.mlflowRunId, startedAt: '2026-12-01T00:00:00.000Z' };
    expect(await judge(later, 'gate later')).toEqual(await judge({}, 'gate now'));
    expect(await fit(again, 'fit later')).toEqual(await fit({}, 'fit now'));
    for (const step of ['gate', 'fit'])
      expect((await useOf(services, `${step} later`)).key).toBe((await useOf(services, `${step} now`)).key);
  });
});
