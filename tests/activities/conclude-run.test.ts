import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { concludeRun } from '../../activities/conclude-run.js';
import { openAlgorithmTracking } from '../../activities/open-algorithm-tracking.js';
import { openTracking } from '../../activities/open-tracking.js';
import { putJson, readJson } from '../../activities/stored-json.js';
import type { ArtifactRef } from '../../contracts/refs.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { artifact } from '../support/activities.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { createMemoryRegistry } from '../support/memory-registry.js';
import { createMemoryRunLog } from '../support/memory-run-log.js';
import { recordVersions, registerDigest, requestOf } from '../support/promotable.js';
import { makeDriftReport, makeFeatureDrift, makeProfile, makeValidationReport } from '../support/reports.js';
import { retrainingResult } from '../support/retraining-result.js';
import { runActivity } from '../support/run-activity.js';

const startedAt = '2026-11-22T02:00:00.000Z';
const endedAt = '2026-11-22T02:10:00.000Z';

/** A run that is open in MLflow, and a way to end it. */
async function openRun() {
  const runLog = createMemoryRunLog();
  const { rows } = runLog;
  const registry = createMemoryRegistry();
  const services = activityServices({ registry, runLog });
  const config = await storeConfig(services);
  const opening = { config, runKey: 'key', startedAt, sampled: true };
  const mlflowRunId = await runActivity(openTracking(services), opening);
  const algorithm = 'xgboost' as const;
  const below = { ...opening, parentRunId: mlflowRunId, algorithm, startedAt };
  const algorithmRunId = await runActivity(openAlgorithmTracking(services), below);
  const end = (changes: Partial<RetrainingResult>, reports: Record<string, ArtifactRef> = {}) => {
    const result = retrainingResult({ mlflowRunId, ...changes });
    return runActivity(concludeRun(services), {
      config,
      result,
      startedAt,
      endedAt,
      reports,
      algorithmRunIds: [algorithmRunId],
    });
  };
  return { services, registry, rows, mlflowRunId, algorithmRunId, opening, end };
}

describe('the tracking of a run', () => {
  it('opens one MLflow run for a key, tagged with its model and its configuration', async () => {
    const { mlflowRunId, opening, registry, services } = await openRun();
    expect(await runActivity(openTracking(services), opening)).toBe(mlflowRunId);
    const run = registry.runs.get(mlflowRunId);
    expect(run?.opening).toMatchObject({ experiment: 'demo-experiment', runName: 'demo_training' });
    expect(Object.fromEntries(run?.tags ?? [])).toEqual({
      'ratchet.model': 'demo',
      'ratchet.owner': 'mlops-team',
      'ratchet.sampled': 'true',
      'ratchet.config_sha256': opening.config.sha256,
    });
  });
});

describe('the end of a run', () => {
  it('is a report, a row for SQL, and an MLflow run that says the verdict', async () => {
    const { end, mlflowRunId, registry, rows, services } = await openRun();
    const reports = { model_validation: artifact('c') };
    const report = await end({ verdict: 'staged', reasons: ['as good as version 3'] }, reports);
    const stored = await readJson(services, report, z.record(z.string(), z.unknown()));
    expect(stored).toMatchObject({ verdict: 'staged', startedAt, endedAt });
    expect(stored['reports']).toEqual(reports);
    const [row] = rows.values();
    expect(row).toMatchObject({ result: { report }, experiment: 'demo-experiment' });
    const run = registry.runs.get(mlflowRunId);
    expect(run?.status).toBe('FINISHED');
    expect(run?.tags.get('ratchet.reasons')).toBe('as good as version 3');
  });

  it('of a failed run is a failed MLflow run', async () => {
    const { end, mlflowRunId, registry } = await openRun();
    await end({ verdict: 'failed', reasons: ['x'.repeat(5000)] });
    expect(registry.runs.get(mlflowRunId)?.status).toBe('FAILED');
    expect(registry.runs.get(mlflowRunId)?.tags.get('ratchet.reasons')).toHaveLength(1000);
  });

  it('ends the runs of its algorithms too, and names who forced a pass', async () => {
    const { algorithmRunId, end, mlflowRunId, registry } = await openRun();
    await end({ verdict: 'staged', forcedPass: { by: 'Ada', reason: 'wrong labels' } });
    expect(registry.runs.get(algorithmRunId)?.status).toBe('FINISHED');
    expect(registry.runs.get(mlflowRunId)?.tags.get('ratchet.forced_by')).toBe('Ada: wrong labels');
  });

  it('before MLflow was reached leaves MLflow alone', async () => {
    const { end, mlflowRunId, registry, rows } = await openRun();
    await end({ verdict: 'failed', mlflowRunId: null });
    expect(registry.runs.get(mlflowRunId)?.status).toBe('RUNNING');
    expect(rows.size).toBe(1);
  });

  it('may be written twice', async () => {
    const { end, rows } = await openRun();
    expect(await end({})).toEqual(await end({}));
    expect(rows.size).toBe(1);
  });
});

describe('the data pages of a run', () => {
  /** A run whose three reports are stored. */
  async function openRunWithData() {
    const run = await openRun();
    const distance = { wasserstein: { distance: Infinity } };
    const reports = {
      data_validation: await putJson(run.services, makeValidationReport()),
      data_profile: await putJson(run.services, makeProfile()),
      drift_detection: await putJson(run.services, makeDriftReport([makeFeatureDrift(distance)])),
    };
    const pages = () => {
      const { artifacts = new Map<string, Uint8Array>() } = run.registry.runs.get(run.mlflowRunId) ?? {};
      return new Map([...artifacts].map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]));
    };
    return { ...run, reports, pages };
  }

  it('are in MLflow, as of its end, without the keys and values of bad rows', async () => {
    const { end, pages, reports } = await openRunWithData();
    await end({}, reports);
    expect([...pages().keys()].sort()).toEqual([
      'data/drift.html',
      'data/profile.html',
      'data/validation.html',
    ]);
    expect(pages().get('data/validation.html')).toContain('are left out here');
    for (const page of pages().values()) {
      expect(page).toContain('Made by Ratchet on 2026-11-22 02:10 UTC.');
      expect(page).not.toContain('999');
    }
  });

  it('are the same after a second attempt', async () => {
    const { end, pages, reports } = await openRunWithData();
    await end({}, reports);
    const first = pages();
    await end({}, reports);
    expect(pages()).toEqual(first);
  });

  it('of a run whose data was refused are the one that says why', async () => {
    const { end, pages, reports } = await openRunWithData();
    await end({ verdict: 'failed' }, { data_validation: reports.data_validation });
    expect([...pages().keys()]).toEqual(['data/validation.html']);
  });

  it('are not made before MLflow was reached', async () => {
    const { end, pages, reports } = await openRunWithData();
    await end({ mlflowRunId: null }, reports);
    expect(pages().size).toBe(0);
  });

  it('that cannot be made fail, after the end was recorded', async () => {
    const { end, mlflowRunId, registry, reports, rows } = await openRunWithData();
    const swapped = { ...reports, data_profile: reports.drift_detection };
    await expect(end({}, swapped)).rejects.toThrow(/formatVersion/);
    expect([registry.runs.get(mlflowRunId)?.status, rows.size]).toEqual(['FINISHED', 1]);
  });
});

describe('the aliases in MLflow at the end of a run', () => {
  it('are those of the channels again, whoever has moved them', async () => {
    const { end, registry, services } = await openRun();
    const model = 'churn-predictor';
    await recordVersions(services.ledger, [1, 2], model);
    for (const digit of ['1', '2']) await registerDigest(registry, 'run', digit, model);
    await services.ledger.promote(requestOf(1, 0, model));
    await registry.setAlias(model, 'champion', 2);

    await end({ verdict: 'kept', model });

    expect(Object.fromEntries(await registry.aliases(model))).toEqual({ anchor: 1, champion: 1 });
  });

  it('do not keep the end from being recorded when they cannot be read', async () => {
    const { end, registry, rows } = await openRun();
    registry.aliases = () => Promise.reject(new Error('connection refused'));

    await end({ verdict: 'kept' });

    expect(rows.size).toBe(1);
  });
});
