import { describe, expect, it } from 'vitest';

import { runDocument } from '../../cli/run-document.js';
import { STAGES } from '../../contracts/names.js';
import { artifact } from '../support/activities.js';
import { quality } from '../support/registration.js';
import { retrainingResult } from '../support/retraining-result.js';
import { searchSummary } from '../support/search-summary.js';

describe('the JSON document of a run', () => {
  it('has the fields that others rely on', () => {
    const report = artifact();
    const result = retrainingResult({ report });
    expect(runDocument(result)).toEqual({
      workflowId: result.workflowId,
      runId: result.runId,
      mlflowRunId: result.mlflowRunId,
      verdict: 'staged',
      reasons: result.reasons,
      forcedPass: null,
      failure: null,
      champion: { version: 3, modelSha256: '3'.repeat(64) },
      model: {
        name: 'churn-predictor',
        version: 4,
        algorithm: 'lightgbm',
        modelSha256: '4'.repeat(64),
        cutoff: 0.4123,
      },
      metrics: result.metrics,
      cv: result.cv,
      drift: result.drift,
      rows: result.rows,
      championKeys: null,
      searches: [],
      scheduledBy: null,
      approval: null,
      stages: STAGES.map((name, index) => ({
        name,
        outcome: 'passed',
        seconds: index + 0.25,
        finding: `${name} is as expected`,
        reused: false,
      })),
      report: report.uri,
    });
  });

  it('has null for a metric that is no number', () => {
    const metrics = { ...quality(), aucRoc: null, logLoss: Infinity, brier: NaN };
    const text = JSON.stringify(runDocument(retrainingResult({ metrics })));
    expect(JSON.parse(text)).toMatchObject({
      metrics: { aucRoc: null, logLoss: null, brier: null, calibrationError: 0.02 },
    });
  });

  it('says what was searched and reused, who approved, and which schedule has started it', () => {
    const searches = [searchSummary()];
    const approval = { answer: 'approve', by: 'Ann Lee', reason: 'looks right' } as const;
    const stages = [
      { name: 'data_validation', outcome: 'passed', seconds: 0, finding: '', reused: true } as const,
    ];
    const scheduledBy = 'retraining/churn-predictor/weekly';
    const document = runDocument(retrainingResult({ searches, approval, stages, scheduledBy }));
    expect(document).toMatchObject({ searches, approval, stages: [{ reused: true }], scheduledBy });
  });

  it("has how many of the champion's keys came again", () => {
    const championKeys = { version: 3, keys: null, again: null, rows: 1500, renamed: 0 };
    expect(runDocument(retrainingResult({ championKeys }))).toMatchObject({ championKeys });
  });

  it('names who forced the gate', () => {
    const forcedPass = { by: 'Ann Lee', reason: 'audit of May' };
    expect(runDocument(retrainingResult({ forcedPass }))).toMatchObject({ forcedPass });
  });

  it('has the same fields, null, for a run that came to nothing', () => {
    const nothing = { champion: null, candidate: null, metrics: null, cv: null, drift: null, rows: null };
    const failure = { type: 'ConfigurationError', stage: null, nextStep: 'Correct the named fields' };
    const result = retrainingResult({ ...nothing, verdict: 'failed', mlflowRunId: null, failure });
    const document = runDocument(result);
    expect(document).toMatchObject({
      verdict: 'failed',
      failure,
      model: { name: 'churn-predictor', version: null, algorithm: null, modelSha256: null },
      metrics: null,
      cv: null,
      report: null,
    });
    expect(Object.keys(document)).toEqual(Object.keys(runDocument(retrainingResult())));
  });
});
