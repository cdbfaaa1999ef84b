import { randomBytes, randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { createMlflowRegistry } from '../../services/model-registry/mlflow-registry.js';
import type { ModelRegistry } from '../../services/model-registry/port.js';
import { describeModelRegistry } from '../conformance/model-registry.js';
import { endedRun } from '../support/ended-run.js';
import { mlflowHistory, mlflowRun, mlflowRunsBelow } from '../support/mlflow-reader.js';

const runSchema = z.object({
  run: z.object({
    info: z.object({
      status: z.string(),
      run_name: z.string(),
      end_time: z.number().optional(),
      artifact_uri: z.string(),
    }),
    data: z.object({
      params: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
      metrics: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
      tags: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
    }),
  }),
});

const versionSchema = z.object({
  model_version: z.object({
    description: z.string(),
    source: z.string(),
    run_id: z.string(),
    tags: z.array(z.object({ key: z.string(), value: z.string() })),
  }),
});

let registry: ModelRegistry;

beforeAll(() => {
  registry = createMlflowRegistry(inject('mlflowUrl'));
});

describeModelRegistry('MLflow', () => ({
  registry: createMlflowRegistry(inject('mlflowUrl')),
  look: async (runId) => {
    const { info, data } = await mlflowRun(runId);
    const parameters = z.record(z.string(), z.string()).parse(data.params);
    const tags = z.record(z.string(), z.string()).parse(data.tags);
    return { status: info.status, parameters, values: await mlflowHistory(runId, 'auc_roc'), tags };
  },
}));

describe('a run in MLflow', () => {
  let experiment = '';
  let run = '';
  beforeEach(async () => {
    experiment = `experiment-${randomUUID()}`;
    const key = randomUUID();
    const startedAtMs = Date.now();
    run = await registry.openRun({ experiment, runName: 'churn_model_training', key, startedAtMs, tags: {} });
  });

  const stored = async () => runSchema.parse(await getJson(`/api/2.0/mlflow/runs/get?run_id=${run}`)).run;

  it('keeps more parameters, metrics and tags than one call may carry', async () => {
    const many = (prefix: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, String(index)]));
    const points = Array.from({ length: 2500 }, (_, step) => ({
      name: `loss_${step % 5}`,
      value: 1 / (step + 1),
      step,
      timestampMs: step,
    }));

    await registry.logParameters(run, many('p', 250));
    await registry.setTags(run, many('t', 250));
    await registry.logMetrics(run, points);

    const { data } = await stored();
    expect(data.params).toHaveLength(250);
    expect(data.tags.filter(({ key }) => /^t\d/.test(key))).toHaveLength(250);
    expect(data.metrics).toHaveLength(5);
    const history = await getJson(
      `/api/2.0/mlflow/metrics/get-history?run_id=${run}&metric_key=loss_0&max_results=5000`,
    );
    expect(z.object({ metrics: z.array(z.unknown()) }).parse(history).metrics).toHaveLength(500);
  });

  it('records an ended run below its parent, with more values than one call may carry', async () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`p${index}`, String(index)]),
    );
    const points = Array.from({ length: 2100 }, (_, step) => ({
      name: 'auc_roc',
      value: 1 - 1 / (step + 2),
      step,
      timestampMs: step,
    }));
    const record = endedRun({
      experiment,
      key: randomUUID(),
      tags: { 'mlflow.parentRunId': run },
      parameters,
      points,
    });

    const trial = await registry.recordRun(record);
    expect(await registry.recordRun(record)).toBe(trial);

    const [below, ...others] = await mlflowRunsBelow(run);
    expect(others).toEqual([]);
    expect(below?.info).toMatchObject({ run_id: trial, status: 'FINISHED', run_name: record.runName });
    expect(below?.data.params).toEqual(parameters);
    expect(await mlflowHistory(trial, 'auc_roc')).toHaveLength(2100);
  });

  it('cuts a parameter that is too long and marks the cut', async () => {
    await registry.logParameters(run, { long: 'x'.repeat(10_000), emoji: '😀'.repeat(5_000) });

    const values = new Map((await stored()).data.params.map(({ key, value }) => [key, value]));
    expect(values.get('long')).toBe(`${'x'.repeat(5999)}…`);
    expect(values.get('emoji')).toBe(`${'😀'.repeat(2999)}…`);
  });

  it('takes a metric that is not a number', async () => {
    const at = { step: 0, timestampMs: 1 };

    await registry.logMetrics(run, [{ name: 'auc_roc', value: Number.NaN, ...at }]);
    await registry.logMetrics(run, [{ name: 'log_loss', value: Infinity, ...at }]);

    const metrics = new Map((await stored()).data.metrics.map(({ key, value }) => [key, value]));
    expect([...metrics.keys()].sort()).toEqual(['auc_roc', 'log_loss']);
  });

  it('holds an artifact byte by byte, and puts it again', async () => {
    const content = randomBytes(1_000_000);
    await registry.logArtifact(run, 'model/model.onnx', content);
    await registry.logArtifact(run, 'model/model.onnx', content);

    const folder = (await stored()).info.artifact_uri.replace('mlflow-artifacts:/', '');
    const response = await fetch(
      `${inject('mlflowUrl')}/api/2.0/mlflow-artifacts/artifacts/${folder}/model/model.onnx`,
    );
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
  });

  it('ends with its status and can be looked at', async () => {
    const endedAtMs = Date.parse('2026-11-22T02:00:09Z');
    await registry.closeRun(run, 'FAILED', endedAtMs);
    await registry.closeRun(run, 'FAILED', endedAtMs);

    expect((await stored()).info).toMatchObject({
      status: 'FAILED',
      run_name: 'churn_model_training',
      end_time: endedAtMs,
    });
    const url = await registry.runUrl(run, experiment);
    expect(url).toMatch(
      new RegExp(`^${inject('mlflowUrl')}/#/experiments/\\d+/runs/${run}\\?workflowType=machine_learning$`),
    );
    expect((await fetch(url)).status).toBe(200);
  });

  it('is refused another value of a parameter for good', async () => {
    await registry.logParameters(run, { seed: '42' });

    await expect(registry.logParameters(run, { seed: '43' })).rejects.toMatchObject({
      name: 'ModelRegistryError',
      permanent: true,
      code: 'INVALID_PARAMETER_VALUE',
    });
  });

  // The limits of config/limits/registry.ts: one character more is an error of MLflow's database.
  it('takes the longest texts that a configuration may have', async () => {
    const key = randomUUID();
    const [long, names] = [256 - key.length, { runName: 'r'.repeat(250), key }];
    const opening = { experiment: `${'😀'.repeat(long)}${key}`, ...names, startedAtMs: Date.now(), tags: {} };
    const mlflowRunId = await registry.openRun(opening);
    const model = `${'m'.repeat(121 - key.length)}${key}`;
    const version = await registry.registerVersion({
      model,
      modelDescription: 'd'.repeat(5000),
      mlflowRunId,
      artifactPath: 'model',
      key,
      modelSha256: 'a'.repeat(64),
      recorded: new Map(),
      description: '😀'.repeat(5000),
      tags: { 'ratchet.owner': 'o'.repeat(5000) },
    });
    expect((await registry.versions(model)).map((one) => one.version)).toEqual([version]);

    const beyond = { ...opening, runName: 'r'.repeat(251), key: randomUUID() };
    await expect(registry.openRun(beyond)).rejects.toThrow(/character varying\(250\)|too long/);
  });

  it('gives a version its source, description and tags at once', async () => {
    const model = `model-${randomUUID()}`;
    const version = await registry.registerVersion({
      model,
      modelDescription: 'Who leaves',
      mlflowRunId: run,
      artifactPath: 'model',
      key: 'the-key',
      modelSha256: 'a'.repeat(64),
      recorded: new Map(),
      description: 'lightgbm, ROC-AUC 0.9391',
      tags: { 'ratchet.algorithm': 'lightgbm' },
    });
    await registry.setVersionTags(model, version, { stage: 'Staging' });

    const found = versionSchema.parse(
      await getJson(`/api/2.0/mlflow/model-versions/get?name=${model}&version=${version}`),
    ).model_version;
    expect(found).toMatchObject({ description: 'lightgbm, ROC-AUC 0.9391', run_id: run });
    expect(found.source).toMatch(new RegExp(`^mlflow-artifacts:/\\d+/${run}/artifacts/model$`));
    expect(new Map(found.tags.map(({ key, value }) => [key, value]))).toEqual(
      new Map([
        ['ratchet.algorithm', 'lightgbm'],
        ['ratchet.model_sha256', 'a'.repeat(64)],
        ['ratchet.registration_key', 'the-key'],
        ['stage', 'Staging'],
      ]),
    );
  });

  it('shares its experiment and its model with runs that start at the same time', async () => {
    const shared = `shared-${randomUUID()}`;
    const open = (key: string) =>
      registry.openRun({ experiment: shared, runName: 'r', key, startedAtMs: Date.now(), tags: {} });

    const runs = await Promise.all(['a', 'b', 'c', 'd'].map(open));
    const versions = await Promise.all(
      runs.map((mlflowRunId) =>
        registry.registerVersion({
          model: shared,
          modelDescription: '',
          mlflowRunId,
          artifactPath: 'model',
          key: mlflowRunId,
          modelSha256: 'a'.repeat(64),
          recorded: new Map(),
          description: '',
          tags: {},
        }),
      ),
    );

    expect(new Set(runs).size).toBe(4);
    expect(versions.sort()).toEqual([1, 2, 3, 4]);
  });
});

async function getJson(path: string): Promise<unknown> {
  return (await fetch(`${inject('mlflowUrl')}${path}`)).json();
}
