import { describe, expect, it } from 'vitest';

import type { RetrainingResult } from '../../../contracts/run.js';
import { endedRunLinks, mailLinks } from '../../../domain/notification/mail-links.js';
import { artifact } from '../../support/refs.js';
import { retrainingResult } from '../../support/retraining-result.js';

const RUN_PAGE = 'http://127.0.0.1:5000/#/experiments/1/runs/abc';
const VIEW = '?workflowType=machine_learning';
const RUN_URL = `${RUN_PAGE}${VIEW}`;
const links = { temporalUrl: 'http://127.0.0.1:8233/namespaces/ratchet/workflows/run', mlflowUrl: RUN_URL };
const ended = (changes: Partial<RetrainingResult> = {}, mlflowUrl: string | null = RUN_URL) =>
  endedRunLinks(retrainingResult({ report: artifact(), ...changes }), { ...links, mlflowUrl });

describe('the links of a mail', () => {
  it('lead to the run in Temporal and to its results in MLflow', () => {
    expect(mailLinks(links)).toEqual([
      { title: 'Run in Temporal', url: links.temporalUrl },
      { title: 'Results in MLflow', url: RUN_URL },
    ]);
  });

  it('lead from a run that has ended to the pages of its data too', () => {
    const url = `${RUN_PAGE}/artifacts/data/validation.html${VIEW}`;
    expect(ended()).toEqual([
      ...mailLinks(links),
      { title: 'Data pages in MLflow: validation, profile, drift', url },
    ]);
  });

  it.each([
    ['validation, profile', { drift: { verdict: 'baseline', driftedFeatures: [] } }],
    ['validation, profile', { drift: null }],
    ['validation', { drift: null, rows: { delivered: 9, quarantined: 0, used: 0 } }],
  ])('name the pages that there are: %s', (pages, changes) => {
    expect(ended(changes).at(-1)?.title).toBe(`Data pages in MLflow: ${pages}`);
  });

  it.each([
    ['no data was looked at', ended({ rows: null })],
    ['its end could not be recorded', ended({ report: null })],
    ["MLflow's page of the run is not known", ended({}, 'http://127.0.0.1:5000')],
    ['it is not in MLflow', ended({}, null)],
    ['the address is none', ended({}, 'javascript:alert(1)//runs/abc')],
  ])('do not lead there where %s', (_, found) => {
    expect(found.map(({ title }) => title).join()).not.toContain('Data pages');
  });
});
