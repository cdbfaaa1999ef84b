import { ApplicationFailure } from '@temporalio/common';

import type { IoActivities, NotificationActivities, TrainingActivities } from '../../activities/index.js';
import type { ArtifactRef, MatrixRef, TableRef } from '../../contracts/refs.js';

export type AllActivities = IoActivities & NotificationActivities & TrainingActivities;

export const artifact = (character = 'a'): ArtifactRef => ({
  uri: `artifact://sha256/${character.repeat(64)}`,
  sha256: character.repeat(64),
  bytes: 10,
});
export const tableRef = (rows = 100): TableRef => ({ ...artifact('b'), rows, schemaHash: 'schema' });
export const matrix = (rows = 70): MatrixRef => ({
  features: artifact('c'),
  labels: artifact('d'),
  rows,
  columns: 2,
});

const quality = { accuracy: 0.8, precision: 0.75, recall: 0.7, f1Score: 0.72, aucRoc: 0.9, aucPr: 0.8 };
const split = { rows: 70, targetRate: 0.27 };

/** Activities of a run that goes well and whose model is the first; tests replace what they are about. */
export function mockActivities(changes: Partial<AllActivities> = {}): AllActivities {
  return {
    resolveConfig: () =>
      Promise.resolve({
        config: artifact(),
        policy: {
          model: 'churn-predictor',
          algorithms: ['lightgbm'],
          folds: 2,
          retry: { maximumAttempts: 4, intervalMs: 300_000 },
          registerBest: true,
          promoteToStaging: true,
          sampled: false,
        },
      }),
    readChampion: () => Promise.resolve(null),
    openTracking: () => Promise.resolve('mlflow-run'),
    snapshotDataset: () =>
      Promise.resolve({
        table: tableRef(),
        source: 'a.csv',
        deliveredAt: '2026-01-01T00:00:00Z',
      }),
    validateDataset: () =>
      Promise.resolve({
        passed: true,
        rows: 100,
        quarantined: 1,
        used: 99,
        failedChecks: [],
        checks: 12,
        dataset: tableRef(99),
        quarantine: tableRef(1),
        report: artifact('e'),
      }),
    detectDrift: () =>
      Promise.resolve({
        verdict: 'baseline',
        blocked: false,
        driftedFeatures: [],
        features: 3,
        report: null,
      }),
    buildFeatures: () =>
      Promise.resolve({
        plan: artifact('f'),
        planSha256: 'f',
        featureNames: ['tenure', 'contract'],
        matrices: { train: matrix(), validation: matrix(15), test: matrix(14) },
        splits: { train: split, validation: split, test: split },
        infiniteValues: 0,
        warnings: [],
      }),
    fitFold: ({ fold }) => Promise.resolve({ fold, aucRoc: 0.84 + fold * 0.02, trainSeconds: 0.1 }),
    fitModel: () =>
      Promise.resolve({
        algorithm: 'lightgbm',
        aucRoc: 0.85,
        rounds: 40,
        model: artifact('1'),
        curve: artifact('2'),
        trainSeconds: 0.2,
      }),
    packageModel: () =>
      Promise.resolve({
        algorithm: 'lightgbm',
        modelSha256: '3'.repeat(64),
        cutoff: 0.4,
        onnx: artifact('4'),
        native: artifact('5'),
        plan: artifact('6'),
        signature: artifact('7'),
        calibration: artifact('8'),
        golden: artifact('9'),
        columnImportance: artifact('0'),
        importance: [{ feature: 'tenure', share: 1 }],
      }),
    validateModel: () =>
      Promise.resolve({
        metrics: quality,
        rows: 14,
        positives: 4,
        confusionMatrix: { tn: 9, fp: 1, fn: 1, tp: 3 },
        championAucRoc: null,
        gate: { decision: 'pass', rule: 'first_model', reasons: ['first model'], thresholds: [] },
        report: artifact('a'),
      }),
    trackModel: () => Promise.resolve({ featureImportance: artifact(), confusionMatrix: artifact() }),
    registerModel: () => Promise.resolve({ version: 1, modelSha256: '3'.repeat(64), bundle: artifact('b') }),
    testModel: () =>
      Promise.resolve({
        passed: true,
        checks: [{ name: 'model size', passed: true, expected: 'at most 50', found: '1', unit: 'MB' }],
        report: artifact(),
      }),
    requestPromotion: () =>
      Promise.resolve({
        outcome: 'champion',
        version: 1,
        generation: 1,
        ledgerHead: 'head',
        reason: 'first model: no champion served',
      }),
    applyPromotion: ({ version }) =>
      Promise.resolve({
        outcome: 'champion',
        version,
        generation: 1,
        ledgerHead: 'head',
        reason: 'first model',
      }),
    projectChannels: () => Promise.resolve([]),
    concludeRun: () => Promise.resolve(artifact('f')),
    enqueueMail: () => Promise.resolve({ wanted: true }),
    deliverMail: () => Promise.resolve(),
    ...changes,
  };
}

/** An activity that fails the given number of times before it does its work. */
export function failing<F extends (...args: never[]) => Promise<unknown>>(times: number, then: F): F {
  let left = times;
  const wrapped = (...args: Parameters<F>): Promise<unknown> => {
    if (left === 0) return then(...args);
    left -= 1;
    throw ApplicationFailure.retryable('the library crashed', 'ModelTrainingError');
  };
  return wrapped as never;
}
