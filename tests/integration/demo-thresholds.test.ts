import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildFeatures } from '../../activities/build-features.js';
import { fitModel } from '../../activities/fit-model.js';
import { packageModel } from '../../activities/package-model.js';
import type { ActivityServices } from '../../activities/services.js';
import { snapshotDataset } from '../../activities/snapshot-dataset.js';
import { putJson } from '../../activities/stored-json.js';
import { validateDataset } from '../../activities/validate-dataset.js';
import { validateModel } from '../../activities/validate-model.js';
import { writeDemoFile } from '../../cli/demo-file.js';
import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import { createDuckdbWarehouse } from '../../services/warehouse/duckdb-warehouse.js';
import { openModelLine } from '../support/model-line.js';
import type { ModelLine } from '../support/model-line.js';
import { reuse } from '../support/reuse.js';
import { runActivity } from '../support/run-activity.js';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const DELIVERED_AT = '2026-01-01T00:00:00.000Z';

let folder = '';
let line: ModelLine;
let services: ActivityServices;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratchet-demo-thresholds-'));
  line = openModelLine((store, workingFolder) => createDuckdbWarehouse({ store, workingFolder }));
  services = line.services;
});
afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true });
});

/** The demo customers of a seed, from file to gate, by the default configuration. */
async function judge(seed: number) {
  const path = join(folder, `${seed}.csv`);
  await writeDemoFile({ path, customers: 20_000, seed, week: 0 });
  const config = await putJson(services, loadConfiguration({ projectFolder, environment: {} }).config);
  const source = { ...(await services.artifacts.putFile(path)), name: 'demo.csv', modifiedAt: DELIVERED_AT };
  const snapshot = await runActivity(snapshotDataset(services), { config, source });
  const validated = await runActivity(validateDataset(services), {
    config,
    snapshot,
    startedAt: DELIVERED_AT,
    reuse: reuse(),
  });
  const { dataset } = validated;
  if (dataset === null) throw new Error(`seed ${seed}: the data was refused`);
  const { featureNames, matrices, plan } = await runActivity(buildFeatures(services), {
    config,
    dataset,
    reuse: reuse(),
  });
  const { test, train, validation } = matrices;
  const input = { config, algorithm: 'lightgbm' as const, featureNames, validation, reuse: reuse() };
  const mlflowRunId = await services.registry.openRun({
    experiment: 'demo',
    runName: 'demo',
    key: String(seed),
    startedAtMs: 0,
    tags: {},
  });
  const fitInput = { ...input, train, mlflowRunId, startedAt: DELIVERED_AT };
  const { model } = await runActivity(fitModel(services), fitInput);
  const packaged = await runActivity(packageModel(services), { ...input, model, plan });
  const judged = await runActivity(validateModel(services), {
    config,
    packaged,
    test,
    dataset,
    champion: null,
    anchor: null,
    forcedPass: null,
    reuse: reuse(),
  });
  return { validated, judged };
}

describe('the demo customers, trained with the default configuration', () => {
  it.each(SEEDS)("clear the guide's thresholds within the quarantine budget: seed %i", async (seed) => {
    const { judged, validated } = await judge(seed);
    expect(validated.quarantined).toBeGreaterThan(0);
    expect(validated.quarantined / validated.rows).toBeLessThanOrEqual(0.02);
    expect(judged.gate).toMatchObject({ decision: 'pass', rule: 'first_model' });
    expect(judged.gate.thresholds.map(({ expected }) => expected)).toEqual([0.75, 0.7, 0.65, 0.7, 0.75]);
  });
});
