import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildFeatures } from '../../activities/build-features.js';
import { fitModel } from '../../activities/fit-model.js';
import { packageModel } from '../../activities/package-model.js';
import type { ActivityServices } from '../../activities/services.js';
import { putJson } from '../../activities/stored-json.js';
import { registerModel } from '../../activities/register-model.js';
import { validateModel } from '../../activities/validate-model.js';
import type { Config } from '../../contracts/config/index.js';
import type { Algorithm } from '../../contracts/names.js';
import type { RegisterModelInput } from '../../contracts/model-registration.js';
import type { Reuse } from '../../contracts/stage-reuse.js';
import type { Table } from '../../contracts/table.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import type { ArtifactStore } from '../../services/artifacts/port.js';
import type { Warehouse } from '../../services/warehouse/port.js';
import { createMemoryFeatureStore } from '../../services/feature-store/memory-feature-store.js';
import { createInference } from '../../services/inference/onnx-inference.js';
import { createModelExport } from '../../services/model-export/onnx-model-export.js';
import { activityServices, storeConfig } from './activity-services.js';
import { createTestBooster } from './booster.js';
import { champion } from './champion.js';
import { makeConfig } from './config.js';
import { runActivity } from './run-activity.js';
import { customers } from './validation.js';

const CUSTOMERS = 800;

/** The activities' services with the real learner and the real inference, all else in memory. */
export interface ModelLine {
  readonly services: ActivityServices;
  close(): Promise<void>;
}

/**
 * Starts a trainer process; call `close` in `afterAll`. Latency and memory are given, not measured; the warehouse is in
 * memory unless one is made on the line's store and folder.
 */
export function openModelLine(
  makeWarehouse?: (store: ArtifactStore, folder: string) => Warehouse,
): ModelLine {
  const folder = mkdtempSync(join(tmpdir(), 'ratchet-model-line-'));
  const learner = createTestBooster();
  const artifacts = createMemoryArtifactStore(folder);
  const services = activityServices({
    artifacts,
    ...(makeWarehouse && { warehouse: makeWarehouse(artifacts, folder) }),
    booster: learner.booster,
    modelExport: createModelExport(),
    featureStore: createMemoryFeatureStore(),
    inference: { ...createInference(), probe: () => Promise.resolve({ singleRowMs: 1, memoryMb: 30 }) },
  });
  return {
    services,
    close: async () => {
      await learner.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Takes customers, by default some whose churn follows from their tenure, through the stages up to a judged first model. */
export async function trainFirstModel(
  services: ActivityServices,
  algorithm: Algorithm = 'lightgbm',
  changes: Partial<Config> = {},
  reuse: Reuse = { runKey: 'first', enabled: true },
  rows: Table = customers(CUSTOMERS),
) {
  const config = await storeConfig(services, makeConfig(changes));
  const dataset = await services.warehouse.write(rows);
  const features = await runActivity(buildFeatures(services), { config, dataset, reuse });
  const { featureNames, matrices, plan } = features;
  const { train, validation, test } = matrices;
  const foldInput = { config, algorithm, featureNames, train, reuse };
  const opening = { experiment: 'demo-experiment', runName: 'demo', startedAtMs: 0, tags: {} };
  const mlflowRunId = await services.registry.openRun({ ...opening, key: `run/${algorithm}` });
  const startedAt = '2026-11-22T02:00:00.000Z';
  const fitInput = { ...foldInput, validation, mlflowRunId, startedAt };
  const fit = await runActivity(fitModel(services), fitInput);
  const packageInput = { config, algorithm, model: fit.model, plan, featureNames, validation, reuse };
  const packaged = await runActivity(packageModel(services), packageInput);
  const opponents = { champion: null, anchor: null, forcedPass: null };
  const judgeInput = { config, packaged, test, dataset, ...opponents, reuse };
  const judged = await runActivity(validateModel(services), judgeInput);
  const picture = await services.artifacts.put('a picture');
  const registration: RegisterModelInput = {
    config,
    mlflowRunId: await services.registry.openRun({ ...opening, key: 'run' }),
    registrationKey: `run/${algorithm}`,
    packaged,
    validation: judged,
    cv: { mean: 0.9, std: 0.01, scores: [0.9] },
    plots: { featureImportance: picture, confusionMatrix: picture },
    dataset,
    profile: await putJson(services, profileTable(rows, makeConfig(changes).dataset)),
  };
  return {
    config,
    dataset,
    features,
    fit,
    fitInput,
    foldInput,
    judged,
    judgeInput,
    packaged,
    packageInput,
    registration,
  };
}

/** Trains a first model and registers it, as the champion that later ones meet. */
export async function serveFirstModel(services: ActivityServices) {
  const first = await trainFirstModel(services);
  const registered = await runActivity(registerModel(services), first.registration);
  return { first, serving: champion({ ...registered, dataset: first.dataset }) };
}
