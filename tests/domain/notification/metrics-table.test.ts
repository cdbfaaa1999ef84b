import { describe, expect, it } from 'vitest';

import type { RetrainingResult } from '../../../contracts/run.js';
import { composeMail } from '../../../domain/notification/compose-mail.js';
import { metricsTable } from '../../../domain/notification/metrics-table.js';
import { retrainingResult } from '../../support/retraining-result.js';

const judged: NonNullable<RetrainingResult['judged']> = {
  champion: { version: 3, rows: 2967 },
  metrics: [
    { metric: 'accuracy', required: 0.75, champion: 0.8713, change: -0.00004 },
    { metric: 'aucRoc', required: null, champion: 0.9371, change: 0.002 },
  ],
};
const { metrics } = retrainingResult();

describe('the metrics in a mail', () => {
  it('stand beside the champion, the change and what is required', () => {
    const table = metricsTable({ metrics, judged });
    expect(table.columns.map(({ title }) => title)).toEqual([
      'Metric',
      'New',
      'Version 3',
      'Change',
      'Required',
    ]);
    expect(table.rows[0]).toEqual(['Accuracy', '0.8712', '0.8713', '0.0000', '0.75']);
    expect(table.rows[1]).toEqual(['Precision', '0.7546', '', '', '']);
    expect(table.rows[4]).toEqual(['ROC-AUC', '0.9391', '0.9371', '+0.0020', '']);
  });

  it('have no column for what was not asked, and none of them in mails of older runs', () => {
    const required = { champion: null, metrics: [{ ...NOTHING, metric: 'recall', required: 0.65 }] };
    const titles = (given?: typeof required) =>
      metricsTable({ metrics, judged: given }).columns.map(({ title }) => title);
    expect(titles(required)).toEqual(['Metric', 'New', 'Required']);
    expect(titles()).toEqual(['Metric', 'New']);
  });

  it('say on which rows the champion was measured', () => {
    const links = { temporalUrl: null, mlflowUrl: null };
    expect(composeMail(retrainingResult({ judged }), links).text).toContain(
      'Version 3 and the change: on the 2,967 rows that are test rows of both models',
    );
    expect(composeMail(retrainingResult(), links).text).not.toContain('test rows of both');
  });
});

const NOTHING = { champion: null, change: null };
