import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { fitModel } from '../../activities/fit-model.js';
import { putMatrix } from '../../activities/matrices.js';
import { openAlgorithmTracking } from '../../activities/open-algorithm-tracking.js';
import { trackAlgorithm } from '../../activities/track-algorithm.js';
import type { TrainingRound } from '../../contracts/model-training.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import type { Booster } from '../../services/booster/port.js';
import type { MetricPoint } from '../../services/model-registry/port.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { createMemoryRegistry } from '../support/memory-registry.js';
import { reuse } from '../support/reuse.js';
import { runActivity } from '../support/run-activity.js';

const folder = mkdtempSync(join(tmpdir(), 'ratchet-tracking-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const startedAt = '2026-11-22T02:00:00.000Z';

const round = (number: number): TrainingRound => ({
  round: number,
  trainLoss: 0.5 / number,
  validationLoss: 0.6 / number,
  trainAccuracy: 0.8,
  validationAccuracy: 0.7,
});
const ROUNDS = [round(1), round(2), round(3)];

/** A learner of three rounds. */
const booster: Pick<Booster, 'fit'> = {
  fit(_request, options) {
    for (const each of ROUNDS) options?.onRound?.(each);
    const scores = Float64Array.of(0.1, 0.9);
    const fitted = { model: 'm', rounds: 3, curve: ROUNDS, scores, trainSeconds: 0.1, threads: 1 };
    return Promise.resolve({ ...fitted, stoppedAt: null });
  },
};

async function openLine(failing = false) {
  const registry = createMemoryRegistry();
  const down = () => Promise.reject(new Error('MLflow is away'));
  const services = activityServices({
    artifacts: createMemoryArtifactStore(folder),
    registry: failing ? { ...registry, logMetrics: down } : registry,
    booster: { ...booster, dump: down, score: down, close: down },
  });
  const config = await storeConfig(services);
  const opening = { config, runKey: 'run', startedAt, sampled: false };
  const below = { ...opening, parentRunId: 'parent', algorithm: 'xgboost' as const };
  const mlflowRunId = await runActivity(openAlgorithmTracking(services), below);
  const matrix = { features: new Float32Array(4), labels: Float32Array.of(0, 1), rows: 2, columns: 2 };
  const part = await putMatrix(services.artifacts, matrix);
  const algorithm = 'xgboost' as const;
  const input = { config, algorithm, featureNames: ['a', 'b'], train: part, reuse: reuse() };
  const fit = await runActivity(fitModel(services), { ...input, validation: part, mlflowRunId, startedAt });
  return { below, config, fit, mlflowRunId, registry, services };
}

const key = ({ name, step, timestampMs, value }: MetricPoint) => `${name} ${step} ${timestampMs} ${value}`;

describe('the tracking of one algorithm', () => {
  it('has one MLflow run below the run of the retraining', async () => {
    const { below, mlflowRunId, registry, services } = await openLine();
    expect(await runActivity(openAlgorithmTracking(services), below)).toBe(mlflowRunId);
    expect(registry.runs.get(mlflowRunId)?.opening.runName).toBe('xgboost');
    expect(registry.runs.get(mlflowRunId)?.tags.get('mlflow.parentRunId')).toBe('parent');
  });

  it('hears of loss and accuracy of both parts by round while the fit runs', async () => {
    const { mlflowRunId, registry } = await openLine();
    const points = registry.runs.get(mlflowRunId)?.metrics ?? [];
    expect(points).toHaveLength(12);
    expect(points.filter(({ name }) => name === 'val_loss').map(({ step, value }) => [step, value])).toEqual([
      [1, 0.6],
      [2, 0.3],
      [3, 0.6 / 3],
    ]);
  });

  it('adds no second point for a round when the whole curve is logged', async () => {
    const { config, fit, mlflowRunId, registry, services } = await openLine();
    const live = new Set(registry.runs.get(mlflowRunId)?.metrics.map(key));
    const cv = { mean: 0.85, std: 0.01, scores: [0.84, 0.86] };
    await runActivity(trackAlgorithm(services), { config, mlflowRunId, fit, cv, startedAt });
    const all = registry.runs.get(mlflowRunId)?.metrics.map(key) ?? [];
    for (const point of live) expect(all.filter((each) => each === point)).toHaveLength(1);
    expect(all).toContain(`cv_auc 1 ${Date.parse(startedAt)} 0.86`);
    expect(registry.runs.get(mlflowRunId)?.parameters.get('algorithm')).toBe('xgboost');
  });

  it('goes on with the fit while MLflow is away', async () => {
    const { fit } = await openLine(true);
    expect(fit.rounds).toBe(3);
  });
});
