import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readManifest } from '../../activities/bundles.js';
import { registerModel } from '../../activities/register-model.js';
import { readJson } from '../../activities/stored-json.js';
import { validateModel } from '../../activities/validate-model.js';
import { modelSplitsSchema } from '../../contracts/model-training.js';
import type { Champion } from '../../contracts/run.js';
import type { Table } from '../../contracts/table.js';
import { splitOf } from '../../domain/data/split.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import { activityServices } from '../support/activity-services.js';
import { champion } from '../support/champion.js';
import { hashedLearner } from '../support/hashed-learner.js';
import { createMemoryWarehouse } from '../support/memory-warehouse.js';
import { trainFirstModel } from '../support/model-line.js';
import { tableRef } from '../support/refs.js';
import { anew } from '../support/reuse.js';
import { runActivity } from '../support/run-activity.js';
import { makeDatasetConfig } from '../support/table.js';
import { customers, type Dirt } from '../support/validation.js';

const ROWS = 400;
const folder = mkdtempSync(join(tmpdir(), 'ratchet-champion-keys-'));
const artifacts = createMemoryArtifactStore(folder);
const services = activityServices({
  artifacts,
  warehouse: createMemoryWarehouse(artifacts),
  ...hashedLearner(),
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Customers of whom no two are alike, with these keys; in another week all have spent something else. */
const table = (keyOf: (row: number) => string, week = 1): Table => {
  const rows = Array.from({ length: ROWS }, (_, row) => row);
  const dirt: Dirt = {
    customer_id: Object.fromEntries(rows.map((row) => [row, keyOf(row)])),
    monthly_charges: Object.fromEntries(rows.map((row) => [row, 20 + row / 10 + week / 100])),
  };
  return customers(ROWS, dirt);
};

const asInteger = (row: number): string => String(100_000 + row);
const asDouble = (row: number): string => `${asInteger(row)}.0`;

const whole = { dataset: makeDatasetConfig({ key_form: 'whole_number' }) };
const written = { dataset: makeDatasetConfig() };

let serving: Champion;
const train = async (rows: Table, config: typeof whole, runKey: string) =>
  trainFirstModel(services, 'xgboost', config, { runKey, enabled: false }, rows);
const register = async (trained: Awaited<ReturnType<typeof trainFirstModel>>): Promise<Champion> =>
  champion({
    ...(await runActivity(registerModel(services), trained.registration)),
    dataset: trained.dataset,
  });

beforeAll(async () => {
  const first = await trainFirstModel(
    services,
    'lightgbm',
    written,
    { runKey: '1', enabled: false },
    table(asInteger),
  );
  serving = await register(first);
});

const judge = async (rows: Table, config: typeof whole, changes: Partial<Champion> = {}) => {
  const { judgeInput } = await train(rows, config, 'later');
  const met = { ...serving, ...changes };
  return runActivity(validateModel(services), {
    ...judgeInput,
    champion: met,
    anchor: met,
    reuse: anew('judge'),
  });
};

describe("the champion's customers in a later run", () => {
  it('are all told again where the keys are the same, on all test rows', async () => {
    const { gate, rows } = await judge(table(asInteger, 2), written);
    expect(gate.championKeys).toEqual({ version: 1, keys: ROWS, again: ROWS, rows: ROWS, renamed: 0 });
    expect(gate.comparisons[0]?.rows).toBe(rows);
  });

  it('are not compared where their rows came again under keys that are spelled otherwise', async () => {
    const { gate } = await judge(table(asDouble), written);
    expect(gate).toMatchObject({ decision: 'keep', rule: 'keys_changed' });
    expect(gate.championKeys).toMatchObject({ again: 0, renamed: ROWS });
    expect(gate.comparisons.map(({ outcome }) => outcome)).toEqual(['not_comparable']);
  });

  it('are the same customers where the run reads keys as whole numbers: its test rows are those of the champion', async () => {
    const { gate, rows } = await judge(table(asDouble), whole);
    expect(gate.championKeys).toMatchObject({
      again: ROWS,
      renamed: 0,
      form: { run: 'as whole numbers', champion: 'as they are written' },
    });
    expect(gate.comparisons[0]?.rows).toBe(rows);
  });

  it('go by the spelling of the champion, where that took keys as written: its test rows are not those of the run', async () => {
    const spelled = await trainFirstModel(
      services,
      'lightgbm',
      written,
      { runKey: 'spelled', enabled: false },
      table(asDouble),
    );
    const { gate, rows } = await judge(table(asInteger, 2), whole, await register(spelled));
    const isTest = (row: number): boolean =>
      [asInteger(row), asDouble(row)].every((key) => splitOf(key, written.dataset.splits) === 'test');
    const common = Array.from({ length: ROWS }, (_, row) => row).filter(isTest);
    expect(gate.championKeys).toMatchObject({ again: ROWS, renamed: 0 });
    expect(gate.comparisons[0]?.rows).toBe(common.length);
    expect(common.length).toBeLessThan(rows);
  });

  it('never return in a table of new rows under new keys, which is compared as ever', async () => {
    const { gate } = await judge(
      table((row) => `T${row}`, 2),
      written,
    );
    expect(gate.championKeys).toMatchObject({ again: 0, renamed: 0 });
    expect(gate.rule).not.toBe('keys_changed');
    expect(gate.comparisons[0]?.rows).toBeGreaterThan(0);
    expect(gate.comparisons[0]?.note).not.toContain('came again');
  });

  it('are not known where its rows are gone, and the run is judged all the same', async () => {
    const { gate, rows } = await judge(table(asInteger, 2), written, { dataset: tableRef() });
    expect(gate.championKeys).toEqual({ version: 1, keys: null, again: null, rows: ROWS, renamed: 0 });
    expect(gate.comparisons[0]?.rows).toBe(rows);
  });
});

describe('the bundle of a model', () => {
  it('has the form of keys in splits.json, and nothing of it where they are as written', async () => {
    const splitsOf = async ({ bundle }: Champion): Promise<object> =>
      readJson(services, (await readManifest(services, bundle)).file('splits.json'), modelSplitsSchema);
    const later = await register(await train(table(asDouble), whole, 'whole'));
    expect(await splitsOf(serving)).toEqual(written.dataset.splits);
    expect(await splitsOf(later)).toEqual({ ...whole.dataset.splits, key_form: 'whole_number' });
  });
});
