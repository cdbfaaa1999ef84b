import { describe, expect, it } from 'vitest';

import { FAILURES, STAGES, STAGE_TITLES } from '../../../contracts/names.js';
import type { RetrainingResult } from '../../../contracts/run.js';
import { applyForcedPass } from '../../../domain/evaluation/gate/forced-pass.js';
import type { Verdict } from '../../../domain/evaluation/gate/forced-pass.js';
import { composeMail } from '../../../domain/notification/compose-mail.js';
import { retrainingResult } from '../../support/retraining-result.js';
import { sampledEnding } from '../../support/sampled-ending.js';
import { searchSummary } from '../../support/search-summary.js';

const links = {
  temporalUrl: 'http://127.0.0.1:8233/namespaces/ratchet/workflows/run',
  mlflowUrl: 'http://127.0.0.1:5000/#/experiments/1/runs/abc',
};
const compose = (changes: Partial<RetrainingResult> = {}) => composeMail(retrainingResult(changes), links);

const refusedData = {
  verdict: 'failed',
  reasons: ['missing_total_charges: expected at most 1 % missing, found 12.5 %'],
  failure: { type: FAILURES.dataValidation, stage: 'data_validation', nextStep: 'Correct the export.' },
  candidate: null,
  metrics: null,
  cv: null,
  drift: null,
  mlflowRunId: null,
  stages: retrainingResult().stages.map((stage, index) =>
    index === 0
      ? { ...stage, outcome: 'failed' as const, finding: '1 blocking check failed' }
      : { ...stage, outcome: 'skipped' as const, seconds: 0, finding: '' },
  ),
} satisfies Partial<RetrainingResult>;

describe('the subject of a run mail', () => {
  const first = { champion: null, candidate: { ...retrainingResult().candidate, version: 1 } };
  it.each([
    ['staged', {}, 'Training Pipeline - Success: churn-predictor staged version 4'],
    ['promoted', first, 'Training Pipeline - Success: churn-predictor promoted version 1'],
    ['kept', {}, 'Training Pipeline - No change: churn-predictor kept version 3'],
  ] as const)("starts with the guide's text when the verdict is %s", (verdict, changes, subject) => {
    const candidate = {
      algorithm: 'lightgbm',
      modelSha256: '4'.repeat(64),
      version: 4,
      cutoff: 0.5,
    } as const;
    const merged = { ...candidate, ...('candidate' in changes ? changes.candidate : {}) };

    expect(compose({ ...changes, verdict, candidate: merged }).subject).toBe(subject);
  });

  it('says that a model was refused, and where', () => {
    const stages = retrainingResult().stages.map((stage) =>
      stage.name === 'model_validation' ? { ...stage, outcome: 'refused' as const } : stage,
    );

    expect(compose({ verdict: 'refused', stages }).subject).toBe(
      'Training Pipeline - Model refused: churn-predictor at Model Validation',
    );
  });

  it('says that a run failed, and where', () => {
    expect(compose(refusedData).subject).toBe(
      'Training Pipeline - Failed: churn-predictor at Data Validation',
    );
  });

  it('leaves the stage out when the run failed before the first one', () => {
    const failure = { type: FAILURES.configuration, stage: null, nextStep: 'Correct it.' };

    expect(compose({ verdict: 'failed', failure }).subject).toBe(
      'Training Pipeline - Failed: churn-predictor',
    );
  });
});

describe('the body of a run mail', () => {
  const bodies = (changes: Partial<RetrainingResult> = {}) => {
    const { text, html } = compose(changes);
    return [text, html];
  };

  it.each(bodies())('tells verdict, reasons, metrics, version, drift, rows, stages and links', (body) => {
    for (const words of [
      'version 4 is in staging',
      'Training completed successfully. Check MLflow for results.',
      'The champion, version 3, keeps serving; the new model is in staging.',
      'ROC-AUC 0.9391, not worse than the champion',
      '0.8712',
      'Log loss (nats, lower is better)',
      '0.3021',
      'Brier score (lower is better)',
      'Calibration error (lower is better)',
      '0.9351 (+/- 0.0062)',
      'undefined',
      'version 4, lightgbm, SHA-256 444444444444, cut-off 0.4123',
      'Drift: drifted: monthly_charges, contract; compared with july.csv; policy warn: goes on',
      '20,000 delivered, 112 quarantined, 19,888 used',
      'Next step',
      links.mlflowUrl,
      links.temporalUrl,
      ...STAGES.map((name) => STAGE_TITLES[name]),
    ])
      expect(body).toContain(words);
  });

  it.each(bodies({ ledgerHead: `0123456789ab${'f'.repeat(52)}` }))(
    'tells the head of the ledger after the decision: a witness that no database can rewrite',
    (body) => {
      expect(body).toContain('Ledger head 0123456789ab after this decision');
    },
  );

  it.each(bodies())('says nothing of a ledger that has decided nothing', (body) => {
    expect(body).not.toContain('Ledger head');
  });

  it.each(bodies(refusedData))(
    "tells refused data in the guide's words, and that the champion keeps serving",
    (body) => {
      for (const words of [
        'Data quality issue detected',
        'training failed at Data Validation',
        'The previous champion, version 3, keeps serving.',
        'expected at most 1 % missing, found 12.5 %',
        'Correct the export.',
        '1 blocking check failed',
      ])
        expect(body).toContain(words);
      expect(body).not.toContain('Metrics');
    },
  );

  it('does not speak of data quality when something else failed', () => {
    const failure = { type: FAILURES.modelTraining, stage: 'model_training' as const, nextStep: 'Look.' };

    const { text } = compose({ ...refusedData, failure });

    expect(text).not.toContain('Data quality');
    expect(text).toContain('The run ended with ModelTrainingError.');
  });

  it('does not promise a champion that is not there', () => {
    const { text } = compose({ ...refusedData, champion: null });

    expect(text).toContain('knew of no champion to fall back to');
    expect(text).not.toContain('keeps serving');
  });

  it('is honest about a model that was refused or not shown as good', () => {
    expect(compose({ verdict: 'refused' }).text).toMatch(
      /the new model was refused[\s\S]*version 3, keeps serving\./,
    );
    expect(compose({ verdict: 'kept' }).text).toMatch(
      /the champion was kept[\s\S]*version 3, keeps serving; nothing changed for customers/,
    );
    const withoutChampion = compose({ verdict: 'kept', champion: null });
    expect(withoutChampion.subject).toBe('Training Pipeline - No change: churn-predictor promoted no model');
    expect(withoutChampion.text).toMatch(/no model was promoted[\s\S]*No model of this name serves yet/);
  });

  it('has no link where there is no page, nor one that is not a web address', () => {
    const { html, text } = composeMail(retrainingResult(), {
      temporalUrl: 'javascript:alert(1)',
      mlflowUrl: null,
    });

    expect(html).not.toContain('<a ');
    expect(text).not.toContain('javascript:');
  });

  it('lays the stages out in columns that line up in plain text', () => {
    const lines = compose().text.split('\n');
    const stage = lines.find((line) => line.includes('Drift Detection')) ?? '';
    const head = lines.find((line) => line.includes('Outcome')) ?? '';

    expect(stage.indexOf('passed')).toBe(head.indexOf('Outcome'));
    expect(stage).toMatch(/passed\s+1\.3\s+drift_detection is as expected/);
  });
});

describe('the way of a run, in its mail', () => {
  const approval = { answer: 'approve', by: 'Ann Lee', reason: 'looked at the slices' } as const;

  it('has the command that goes on with a failed run beside the next step', () => {
    const failure = { ...refusedData.failure, resumeCommand: 'npx ratchet runs resume run-1' };
    const { html, text } = compose({ ...refusedData, failure });

    expect(text).toContain(
      'Next step\n  - Correct the export.\n  - Go on with: npx ratchet runs resume run-1\n',
    );
    expect(html).toMatch(/Go on with:\s*<div [^>]*>npx ratchet runs resume run-1<\/div>/);
    expect(compose(refusedData).text).not.toContain('Go on with');
  });

  it('has a line for each search, and none where nothing was searched', () => {
    const searches = [searchSummary(), searchSummary({ algorithm: 'xgboost' })];

    expect(compose({ searches }).text).toMatch(
      /Search \(ROC-AUC 0\.\.1\)\n {2}- lightgbm: best .*\n {2}- xgboost: best .*\n/,
    );
    expect(compose().text).not.toContain('Search');
    expect(compose({ searches: [] }).text).not.toContain('Search');
  });

  it('tells by whose answer it went on or ended', () => {
    expect(compose({ approval }).text).toContain('\n\nApproved by Ann Lee: looked at the slices\n\n');
    const timedOut = { answer: 'reject', by: null, reason: 'nobody answered' } as const;
    expect(compose({ approval: timedOut }).text).toContain('Rejected by the default answer: nobody answered');
    expect(compose({ approval: null }).text).not.toContain('Approved');
  });

  it('says once who rejected it', () => {
    const reasons = ['rejected by Ann Lee: looked at the slices'];
    const { text } = compose({ verdict: 'kept', approval: { ...approval, answer: 'reject' }, reasons });

    expect(text.match(/rejected by Ann Lee/gi)).toHaveLength(1);
  });

  it('tells the schedule that has started it, and the stages it did not do again', () => {
    const stages = retrainingResult().stages.map((stage, index) => ({ ...stage, reused: index < 2 }));
    const { text } = compose({ scheduledBy: 'retraining/churn-predictor/weekly', stages });

    expect(text).toContain('Started by: schedule retraining/churn-predictor/weekly');
    expect(text.match(/passed, reused/g)).toHaveLength(2);
    expect(compose().text).not.toContain('Started by');
  });
});

describe('the mail of a run whose gate was forced', () => {
  const forcedPass = { by: 'Ann Lee', reason: 'audit of May' };
  const refusal: Verdict = {
    decision: 'refuse',
    rule: 'thresholds',
    reasons: ['precision 0.65 is below the required 0.70'],
  };
  const { reasons } = applyForcedPass(refusal, { forcedPass, champion: null, candidateSha256: '4' });

  it('says so in the subject, and by whom and why in the first lines', () => {
    const { subject, text, html } = compose({ forcedPass, reasons });

    expect(subject).toBe('Training Pipeline - Success: churn-predictor staged version 4, forced by Ann Lee');
    expect(text.split('\n').slice(0, 3)).toEqual([
      'churn-predictor: version 4 is in staging',
      '',
      'Forced by Ann Lee: audit of May',
    ]);
    expect(html).toContain('Forced by Ann Lee: audit of May');
  });

  it("says it once, and keeps the rules' own reasons", () => {
    const { text } = compose({ forcedPass, reasons });

    expect(text.match(/forced by Ann Lee/gi)).toHaveLength(1);
    expect(text).toContain('precision 0.65 is below the required 0.70');
  });

  it('does not say so where the rules decided', () => {
    expect(compose({ forcedPass: null }).subject).not.toContain('forced');
  });
});

describe('the mail about a run that saw a sample of the customers', () => {
  it('says in both its forms that its model is never promoted', () => {
    const { html, text } = compose(sampledEnding());
    expect(text).toContain('saw a sample of the customers, and such a model is never promoted');
    expect(html).toContain('saw a sample of the customers, and such a model is never promoted');
  });
});
