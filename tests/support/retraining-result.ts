import { STAGES } from '../../contracts/names.js';
import type { RetrainingResult } from '../../contracts/run.js';

/** A run that staged version 4 while version 3 served, unless told otherwise. */
export function retrainingResult(changes: Partial<RetrainingResult> = {}): RetrainingResult {
  return {
    workflowId: 'retraining/churn-predictor/weekly-2026-11-22T02:00:00Z',
    runId: '0198f0c2-0000-7000-8000-000000000001',
    model: 'churn-predictor',
    verdict: 'staged',
    reasons: ['accuracy 0.8712 >= 0.75', 'ROC-AUC 0.9391, not worse than the champion'],
    failure: null,
    champion: { version: 3, modelSha256: '3'.repeat(64) },
    candidate: { algorithm: 'lightgbm', modelSha256: '4'.repeat(64), version: 4, cutoff: 0.4123 },
    metrics: {
      accuracy: 0.87123,
      precision: 0.75456,
      recall: 0.76789,
      f1Score: 0.76117,
      aucRoc: 0.93914,
      aucPr: null,
      logLoss: 0.30213,
      brier: 0.09214,
      calibrationError: 0.01342,
    },
    cv: { mean: 0.93511, std: 0.00312, scores: [0.93, 0.94, 0.93, 0.94, 0.935] },
    drift: {
      verdict: 'drifted',
      driftedFeatures: ['monthly_charges', 'contract'],
      comparedWith: 'july.csv',
      decision: 'policy warn: goes on',
    },
    rows: { delivered: 20_000, quarantined: 112, used: 19_888 },
    mlflowRunId: 'b2f6c1d0a9e84c6c9d3b7a5e4f201a3c',
    stages: STAGES.map((name, index) => ({
      name,
      outcome: 'passed',
      seconds: index + 0.25,
      finding: `${name} is as expected`,
    })),
    report: null,
    ...changes,
  };
}
