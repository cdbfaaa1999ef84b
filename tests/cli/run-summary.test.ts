import { describe, expect, it } from 'vitest';

import { composeSummary } from '../../cli/run-summary.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { retrainingResult } from '../support/retraining-result.js';
import { sampledEnding } from '../support/sampled-ending.js';
import { searchSummary } from '../support/search-summary.js';
import { recordTerminal } from '../support/terminal.js';

const LINKS = {
  temporal: 'http://temporal.test/run',
  mlflow: 'http://mlflow.test/run',
  mail: null,
  report: null,
};
const judged: NonNullable<RetrainingResult['judged']> = {
  champion: null,
  metrics: [
    { metric: 'accuracy', required: 0.75, champion: null, change: null },
    { metric: 'precision', required: 0.8, champion: null, change: null },
    { metric: 'f1Score', required: 0.701, champion: null, change: null },
    { metric: 'aucRoc', required: 0.75, champion: null, change: null },
  ],
};

const summary = (changes: Partial<RetrainingResult> = {}, coloured = false): string =>
  composeSummary(retrainingResult({ judged, ...changes }), LINKS, recordTerminal(coloured).paintResult);

describe('the summary of a run', () => {
  it('says of a run that saw a sample that its model is never promoted', () => {
    const [reason = ''] = sampledEnding().reasons;
    expect(summary(sampledEnding())).toContain(`\n  ${reason}\n`);
    expect(reason).toContain('never promoted');
  });

  it("says how many of the champion's keys came again, where that was looked for", () => {
    const championKeys = { version: 3, keys: 1500, again: 1061, rows: 1500, renamed: 0 };
    expect(summary({ championKeys })).toContain(
      '\n  Keys         1,061 of 1,500 keys of version 3 came again\n',
    );
    expect(summary()).not.toContain('came again');
  });

  it('says the verdict and why, what was found, and where to read on', () => {
    expect(summary().split('\n')).toEqual([
      '',
      'STAGED  churn-predictor version 4 (serving customers: version 3)',
      '  accuracy 0.8712 >= 0.75',
      '  ROC-AUC 0.9391, not worse than the champion',
      '',
      '  Rows         20,000 delivered, 112 quarantined, 19,888 used',
      '  Drift        drifted: monthly_charges, contract; compared with july.csv; policy warn: goes on',
      '  Model        lightgbm, cut-off 0.4123, sha256 444444444444',
      '  Validation   CV AUC: 0.9351 (+/- 0.0062)',
      '',
      '  On the test part (0..1)              found   required',
      '  Accuracy                             0.8712  >= 0.75',
      '  Precision                            0.7546  >= 0.80',
      '  Recall                               0.7679',
      '  F1 score                             0.7612  >= 0.701',
      '  ROC-AUC                              0.9391  >= 0.75',
      '  PR-AUC                               undefined',
      '  Log loss (nats, lower is better)     0.3021',
      '  Brier score (lower is better)        0.0921',
      '  Calibration error (lower is better)  0.0134',
      '',
      '  Temporal     http://temporal.test/run',
      '  MLflow       http://mlflow.test/run',
    ]);
  });

  it('shows the champion and the change beside what was found, within 80 columns', () => {
    const beside = {
      champion: { version: 11, rows: 2967 },
      metrics: [
        { metric: 'aucRoc', required: 0.75, champion: 0.93712, change: 0.002 },
        { metric: 'calibrationError', required: null, champion: 0.0135, change: -0.00001 },
      ],
    };
    const lines = summary({ judged: beside }).split('\n');
    expect(lines.slice(10, 12)).toEqual([
      '  On the test part (0..1)              found   version 11   change  required',
      '  Accuracy                             0.8712',
    ]);
    expect(lines).toContain('  ROC-AUC                              0.9391      0.9371  +0.0020  >= 0.75');
    expect(lines).toContain('  Calibration error (lower is better)  0.0134      0.0135   0.0000');
  });

  it('of an older run shows what was found alone: what was asked of it then is not known', () => {
    const text = composeSummary(retrainingResult(), LINKS, recordTerminal(false).paintResult);
    expect(text).toContain('\n  On the test part (0..1)              found\n');
    expect(text).not.toMatch(/required|>= 0.80/);
  });

  it('marks verdict and missed thresholds for a terminal that shows colours', () => {
    const text = summary({ verdict: 'refused' }, true);
    expect(text).toContain('<bold red>REFUSED</>');
    expect(text).toContain('<green>0.8712</>');
    expect(text).toContain('<red>0.7546</>');
    expect(text).not.toMatch(/>0\.7679<|>undefined</);
  });

  it('says before the reasons who forced the gate', () => {
    const forcedPass = { by: 'Ann Lee', reason: 'audit of May' };
    const reasons = ['precision 0.65 is below the required 0.70', 'forced by Ann Lee: audit of May'];
    expect(summary({ forcedPass, reasons }).split('\n').slice(1, 5)).toEqual([
      'STAGED  churn-predictor version 4 (serving customers: version 3)',
      '  Forced by Ann Lee: audit of May',
      '  precision 0.65 is below the required 0.70',
      '',
    ]);
    expect(summary({ forcedPass }, true)).toContain('<bold yellow>Forced by Ann Lee: audit of May</>');
  });

  it('says what was searched, what was reused, who approved, and which schedule has started the run', () => {
    const stages = retrainingResult().stages.map((stage, index) => ({ ...stage, reused: index < 3 }));
    const searches = [
      searchSummary(),
      searchSummary({ algorithm: 'xgboost', failed: 1, configuredValue: null, stoppedBy: 'no_improvement' }),
    ];
    const approval = { answer: 'approve', by: 'Ann Lee', reason: 'looks right' } as const;
    const scheduledBy = 'retraining/churn-predictor/weekly';
    expect(summary({ stages, searches, approval, scheduledBy }).split('\n').slice(5, 14)).toEqual([
      '  Started by   schedule retraining/churn-predictor/weekly',
      '  Rows         20,000 delivered, 112 quarantined, 19,888 used',
      '  Drift        drifted: monthly_charges, contract; compared with july.csv; policy warn: goes on',
      '  Reused       Data Validation, Drift Detection, Feature Engineering, from earlier runs',
      '  Search       lightgbm: best ROC-AUC 0.9412 (configured 0.9310), 30 trials, 11 pruned, 41.2 s',
      '               xgboost: best ROC-AUC 0.9412, 30 trials, 11 pruned, 1 failed, 41.2 s, stopped: no better one came',
      '  Model        lightgbm, cut-off 0.4123, sha256 444444444444',
      '  Validation   CV AUC: 0.9351 (+/- 0.0062)',
      '  Approval     approved by Ann Lee: looks right',
    ]);
  });

  it('says that an answer counted by default', () => {
    const approval = { answer: 'reject', by: null, reason: 'nobody answered until Monday' } as const;
    expect(summary({ approval })).toContain(
      '  Approval     rejected by default: nobody answered until Monday',
    );
  });

  it('says which command goes on with a failed run', () => {
    const resumeCommand = 'npx ratchet runs resume retraining/churn-predictor/1';
    const failure = { type: 'ModelTrainingError', stage: null, nextStep: 'Add memory.', resumeCommand };
    expect(summary({ verdict: 'failed', failure })).toContain(
      '  Next step: Add memory.\n  Go on with: npx ratchet runs resume retraining/churn-predictor/1\n',
    );
    const refused = {
      type: 'DataSourceError',
      stage: null,
      nextStep: 'Repair it.',
      restartCommand: 'npm start',
    };
    expect(summary({ verdict: 'failed', failure: refused })).toContain(
      '  Next step: Repair it.\n  Then: npm start\n',
    );
  });

  it('says what to do next about a failed run, and leaves out what was not found', () => {
    const failure = {
      type: 'DataValidationError',
      stage: 'data_validation' as const,
      nextStep: 'Correct it.',
    };
    const nothing = { champion: null, candidate: null, metrics: null, cv: null, drift: null, rows: null };
    const reasons = ['Data quality issue detected.'];
    expect(summary({ verdict: 'failed', reasons, failure, ...nothing }).split('\n')).toEqual([
      '',
      'FAILED  churn-predictor (no champion known)',
      '  Data quality issue detected.',
      '  Next step: Correct it.',
      '',
      '',
      '  Temporal     http://temporal.test/run',
      '  MLflow       http://mlflow.test/run',
    ]);
  });
});
