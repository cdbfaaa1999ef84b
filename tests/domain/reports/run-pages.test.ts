import { describe, expect, it } from 'vitest';

import { runPages } from '../../../domain/reports/run-pages.js';
import { makeCheck, makeDriftReport, makeProfile, makeValidationReport } from '../../support/reports.js';
import { expectSelfContained, textOf } from './self-contained.js';

const RUN = {
  model: 'churn-predictor',
  workflowId: 'retraining/churn-predictor/weekly-2026-11-22T02:00:00Z',
  endedAt: new Date('2026-11-22T02:10:00Z'),
};
const canary = makeCheck({ examples: [{ key: 'CANARYCUSTOMER', value: 'CANARYCONTRACT' }] });
const reports = {
  validation: makeValidationReport([canary]),
  profile: makeProfile(),
  drift: makeDriftReport(),
};

describe('the data pages of a run', () => {
  const pages = runPages(reports, RUN);

  it('are one of the validation, one of the profile and one of the drift', () => {
    expect(pages.map(({ path }) => path)).toEqual([
      'data/validation.html',
      'data/profile.html',
      'data/drift.html',
    ]);
    for (const { html } of pages) expectSelfContained(html);
  });

  it('name the run and its end, and are the same whenever they are made', () => {
    for (const { html } of pages) {
      expect(textOf(html)).toContain('churn-predictor, run retraining/churn-predictor/weekly-2026-11-22');
      expect(textOf(html)).toContain('Made by Ratchet on 2026-11-22 02:10 UTC.');
    }
    expect(runPages(reports, RUN)).toEqual(pages);
  });

  it('tell what the data was compared with', () => {
    const [, , drift] = runPages(reports, { ...RUN, comparedWith: 'the champion, version 3' });
    expect(textOf(drift?.html ?? '')).toContain(
      'T02:00:00Z, compared with the champion, version 3 Reference',
    );
  });

  it('hold no key and no value of an offending row', () => {
    expect(pages.map(({ html }) => html).join()).not.toContain('CANARY');
  });

  it('have no links within them, which browsers do not follow where MLflow shows the page', () => {
    expect(pages.map(({ html }) => html).join()).not.toContain('<a ');
  });

  it('are those of what the run has', () => {
    const refused = { ...reports, profile: null, drift: null };
    expect(runPages(refused, RUN).map(({ path }) => path)).toEqual(['data/validation.html']);
    expect(runPages({ ...refused, validation: null }, RUN)).toEqual([]);
  });
});
