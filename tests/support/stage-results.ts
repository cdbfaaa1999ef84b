import type { Snapshot, ValidationSummary } from '../../contracts/data-validation.js';
import type { DriftSummary } from '../../contracts/drift-detection.js';
import type { FeaturesSummary } from '../../contracts/feature-engineering.js';
import type { ModelTestSummary } from '../../contracts/model-testing.js';
import type { FitSummary } from '../../contracts/model-training.js';
import type { ResolvedRun } from '../../contracts/run.js';
import { artifact, matrix, tableRef } from './refs.js';

const split = { rows: 70, targetRate: 0.27 };

export const resolvedRun = (): ResolvedRun => ({
  config: artifact(),
  policy: {
    model: 'churn-predictor',
    algorithms: ['lightgbm'],
    folds: 2,
    retry: { maximumAttempts: 4, intervalMs: 300_000 },
    registerBest: true,
    promoteToStaging: true,
    sampled: false,
    tuned: false,
    dependsOnPast: false,
    approval: { beforeDeployment: false, approvers: [], timeoutMs: 3_600_000, defaultAnswer: 'reject' },
  },
});

export const snapshot = (): Snapshot => ({
  table: tableRef(),
  source: 'a.csv',
  deliveredAt: '2026-01-01T00:00:00Z',
});

export const acceptedData = (): ValidationSummary => ({
  passed: true,
  rows: 100,
  quarantined: 1,
  used: 99,
  failedChecks: [],
  checks: 12,
  dataset: tableRef(99),
  quarantine: tableRef(1),
  report: artifact('e'),
});

export const noDriftYet = (): DriftSummary => ({
  verdict: 'baseline',
  blocked: false,
  needsApproval: false,
  driftedFeatures: [],
  features: 3,
  report: null,
});

export const builtFeatures = (): FeaturesSummary => ({
  plan: artifact('f'),
  planSha256: 'f',
  featureNames: ['tenure', 'contract'],
  matrices: { train: matrix(), validation: matrix(15), test: matrix(14) },
  splits: { train: split, validation: split, test: split },
  infiniteValues: 0,
  warnings: [],
});

export const fittedModel = (): FitSummary => ({
  algorithm: 'lightgbm',
  aucRoc: 0.85,
  rounds: 40,
  model: artifact('1'),
  curve: artifact('2'),
  trainSeconds: 0.2,
  threads: 1,
});

export const passedTests = (): ModelTestSummary => ({
  passed: true,
  checks: [{ name: 'model size', passed: true, expected: 'at most 50', found: '1', unit: 'MB' }],
  report: artifact(),
});
