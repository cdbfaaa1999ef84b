import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readManifest } from '../../activities/bundles.js';
import { fitFold } from '../../activities/fit-fold.js';
import { fitModel } from '../../activities/fit-model.js';
import { putMatrix } from '../../activities/matrices.js';
import { packageModel } from '../../activities/package-model.js';
import { registerModel } from '../../activities/register-model.js';
import { readJson } from '../../activities/stored-json.js';
import { testModel } from '../../activities/test-model.js';
import { validateModel } from '../../activities/validate-model.js';
import { calibrationSchema } from '../../contracts/model-training.js';
import { FAILURES } from '../../contracts/names.js';
import type { Champion } from '../../contracts/run.js';
import { storeConfig } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { openModelLine, serveFirstModel } from '../support/model-line.js';
import type { ModelLine, trainFirstModel } from '../support/model-line.js';
import { anew } from '../support/reuse.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

let line: ModelLine;
let first: Awaited<ReturnType<typeof trainFirstModel>>;
let serving: Champion;

beforeAll(async () => {
  line = openModelLine();
  ({ first, serving } = await serveFirstModel(line.services));
});
afterAll(() => line.close());

describe('the fit of a model', () => {
  it('gives the same bytes on a second attempt', async () => {
    const again = await runActivity(fitModel(line.services), { ...first.fitInput, reuse: anew('again') });
    expect(again).toEqual({ ...first.fit, trainSeconds: again.trainSeconds });
    expect(first.fit.aucRoc).toBeGreaterThan(0.5);
  });

  it('of a fold gives the same score on a second attempt, and another for another fold', async () => {
    const scores: number[] = [];
    for (const [attempt, fold] of [0, 0, 1].entries()) {
      const input = { ...first.foldInput, fold, reuse: anew(`run ${attempt}`) };
      scores.push((await runActivity(fitFold(line.services), input)).aucRoc);
    }
    expect(scores[1]).toBe(scores[0]);
    expect(scores[2]).not.toBe(scores[0]);
  });

  it('of a fold with one class only fails for good and says what to change', async () => {
    const { columns } = first.fitInput.train;
    const labels = Float32Array.from({ length: 60 }, (_, row) => Number(row === 0));
    const features = Float32Array.from({ length: 60 * columns }, (_, index) => index);
    const train = await putMatrix(line.services.artifacts, { features, labels, rows: 60, columns });
    const failures = await Promise.allSettled(
      [0, 1, 2].map((fold) => runActivity(fitFold(line.services), { ...first.foldInput, train, fold })),
    );
    const reasons = failures.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
    expect(reasons).toHaveLength(2);
    expect(reasons[0]).toMatchObject({ type: FAILURES.modelTraining, nonRetryable: true });
    expect(String(reasons[0])).toContain('use more rows or fewer folds');
  });
});

describe('the packaging of a model', () => {
  it('gives the same digest on a second attempt', async () => {
    const input = { ...first.packageInput, reuse: anew('again') };
    expect(await runActivity(packageModel(line.services), input)).toEqual(first.packaged);
  });

  it('gives another digest where the cut-off is another, though the trees are the same', async () => {
    const { training } = makeConfig();
    const fixed = makeConfig({ training: { ...training, cutoff: { policy: 'fixed', value: 0.9 } } });
    const input = { ...first.packageInput, config: await storeConfig(line.services, fixed) };
    const other = await runActivity(packageModel(line.services), input);
    expect(other.onnx).toEqual(first.packaged.onnx);
    expect(other.modelSha256).not.toBe(first.packaged.modelSha256);
  });

  it.each(['platt', 'isotonic'] as const)(
    'makes a %s calibrator part of the model and of its judgement',
    async (method) => {
      const { training } = makeConfig();
      const calibrated = makeConfig({
        training: { ...training, calibration: { ...training.calibration, method } },
      });
      const config = await storeConfig(line.services, calibrated);
      const packaged = await runActivity(packageModel(line.services), { ...first.packageInput, config });
      expect(packaged.onnx).toEqual(first.packaged.onnx);
      expect(packaged.modelSha256).not.toBe(first.packaged.modelSha256);
      const stored = await readJson(line.services, packaged.calibration, calibrationSchema);
      expect(stored.calibrator?.method).toBe(method);
      const judged = await runActivity(validateModel(line.services), {
        ...first.judgeInput,
        config,
        packaged,
      });
      expect(judged.metrics.brier).not.toBe(first.judged.metrics.brier);
      expect(Math.abs((judged.metrics.aucRoc ?? 0) - (first.judged.metrics.aucRoc ?? 0))).toBeLessThan(0.05);
    },
  );

  it('shares out the gain over all features', () => {
    const shares = first.packaged.importance.map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });
});

describe('the judgement of a model', () => {
  it('lets a first model that meets the thresholds pass', () => {
    expect(first.judged.gate).toMatchObject({ decision: 'pass', rule: 'first_model' });
    expect(first.judged.rows).toBe(first.features.matrices.test.rows);
    const { tn, fp, fn, tp } = first.judged.confusionMatrix;
    expect(tn + fp + fn + tp).toBe(first.judged.rows);
  });

  it('refuses a first model whose folds show no signal, whatever its test part and the thresholds', async () => {
    const folds = { ...first.judgeInput, reuse: anew('folds') };
    const judge = (foldAucRocs: readonly number[]) =>
      runActivity(validateModel(line.services), { ...folds, foldAucRocs: [...foldAucRocs] });
    const guessing = await judge([0.52, 0.44, 0.55]);
    expect(guessing.gate).toMatchObject({ decision: 'refuse', rule: 'no_signal' });
    expect(guessing.gate.reasons[0]).toContain('0.5033 over 3 folds');
    expect((await judge([0.9, 0.95, 0.93])).gate).toMatchObject({ decision: 'pass', rule: 'first_model' });
    expect(first.judged.gate.signal).toMatchObject({ shown: true, folds: null });
  });

  it('knows the model of the champion again', async () => {
    const input = { ...first.judgeInput, champion: serving, anchor: serving };
    const { gate } = await runActivity(validateModel(line.services), input);
    expect(gate).toMatchObject({ decision: 'keep', rule: 'identical_model' });
  });

  it('knows the model in staging again, and does not mind another one there', async () => {
    const at = '2026-11-22T02:00:00.000Z';
    const staged = {
      version: 4,
      modelSha256: first.packaged.modelSha256,
      generation: 2,
      since: at,
      rowsReadAt: at,
    };
    const judge = async (behind: typeof staged) => {
      const champion = { ...serving, modelSha256: 'f'.repeat(64), staged: behind };
      const reuse = anew('behind the champion');
      return runActivity(validateModel(line.services), {
        ...first.judgeInput,
        champion,
        anchor: null,
        reuse,
      });
    };
    expect((await judge(staged)).gate.reasons[0]).toBe('identical to version 4, which is in staging');
    const beside = await judge({ ...staged, modelSha256: 'e'.repeat(64) });
    expect(beside.gate.rule).toBe('champion_comparison');
  });

  it('does not depend on the size of a batch', async () => {
    const config = makeConfig();
    const small = makeConfig({ dataset: { ...config.dataset, batch_size: 7 } });
    const input = {
      ...first.judgeInput,
      config: await storeConfig(line.services, small),
      reuse: anew('again'),
    };
    expect(await runActivity(validateModel(line.services), input)).toEqual(first.judged);
  });
});

describe('the registration of a model', () => {
  it('makes one version of two attempts', async () => {
    const again = await runActivity(registerModel(line.services), first.registration);
    expect(again).toEqual({
      version: serving.version,
      modelSha256: first.packaged.modelSha256,
      bundle: serving.bundle,
    });
  });

  it('keeps a bundle whose manifest names every file', async () => {
    const { files, modelSha256 } = await readManifest(line.services, serving.bundle);
    expect(modelSha256).toBe(first.packaged.modelSha256);
    expect(Object.keys(files).sort()).toEqual([
      'calibration.json',
      'confusion_matrix.png',
      'feature-plan.json',
      'feature_importance.png',
      'golden.json',
      'importance.json',
      'metrics.json',
      'model-card.md',
      'model.onnx',
      'model.txt',
      'profile.json',
      'report.json',
      'signature.json',
      'splits.json',
    ]);
  });
});

describe('the tests of a registered model', () => {
  const input = (bundle = serving.bundle) => {
    const { config, dataset, features, judged } = first;
    return { config, bundle, test: features.matrices.test, dataset, validation: judged };
  };

  it('pass: the bundle loads, scores its golden rows, and its ONNX equals the native model', async () => {
    const { checks, passed } = await runActivity(testModel(line.services), input());
    expect(checks.filter((check) => !check.passed)).toEqual([]);
    expect(passed).toBe(true);
    expect(checks.map(({ name }) => name)).toEqual([
      'performance meets thresholds',
      'artifacts exist and load',
      'prediction format',
      'model size',
      'inference time of a single row',
      'memory',
      'ONNX equals native',
      'online features equal offline',
    ]);
  });

  it('fail for good for a bundle that lacks a file, and name it', async () => {
    const { artifacts, canonical } = line.services;
    const { algorithm, files, formatVersion, model, modelSha256 } = await readManifest(
      line.services,
      serving.bundle,
    );
    const rest = Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'model.onnx'));
    const damaged = await artifacts.put(
      canonical.json({ algorithm, files: rest, formatVersion, model, modelSha256 }),
    );
    const failure = await activityFailure(testModel(line.services), input(damaged));
    expect(failure).toMatchObject({ type: FAILURES.modelIntegrity, nonRetryable: true });
    expect(failure.message).toContain('model.onnx is missing');
  });
});
