import { describe, expect, it } from 'vitest';

import { type DraftSummary, renderDraftPage } from '../../../domain/reports/draft-page.js';
import { makeProfile, ORIGIN } from '../../support/reports.js';
import { expectSelfContained, textOf } from './self-contained.js';

const DRAFT: DraftSummary = {
  configPath: 'model.yaml',
  rows: 100,
  key: 'id',
  target: { column: 'left', positive: ['Yes'], rate: 0.25 },
  thresholds: { asked: ['ROC-AUC 0.81', 'F1 0.56'], reason: 'cross-validated' },
  accepted: true,
  warnings: [],
  columns: [
    { name: 'id', type: 'text', missing: 0, distinct: 100, use: 'key' },
    { name: 'tenure', type: 'integer', missing: 4, distinct: 60, use: 'feature' },
  ],
};
const pageOf = (changes: Partial<DraftSummary> = {}): string =>
  renderDraftPage({ ...DRAFT, ...changes }, makeProfile(), ORIGIN);

describe('the page of a drafted configuration', () => {
  it('says what each column is taken for, and shows its values', () => {
    const page = pageOf();
    const text = textOf(page);
    expect(text).toContain('Accepted by its own draft 100 rows in 2 columns; written to model.yaml.');
    expect(text).toContain('Key id Target left: Yes Target rate 25.0 %');
    expect(text).toContain('id text 0 % 100 key tenure integer 4.00 % 60 feature');
    expect(page).toContain('<a href="#c0">tenure</a>');
    expect(page.match(/<rect[^>]*class="now"/g)).toHaveLength(5);
    expect(text).toContain('What is asked of a model At least ROC-AUC 0.81, F1 0.56. cross-validated');
    expect(text).not.toContain('Look at this');
  });

  it('warns, and says that it looked at a share of the rows', () => {
    const text = textOf(
      pageOf({ accepted: false, rows: 400, warnings: ['Only 20 rows of the rarer outcome: see `init`'] }),
    );
    expect(text).toContain('Refused by its own draft');
    expect(text).toContain('Look at this Only 20 rows of the rarer outcome: see init');
    expect(text).toContain('Of 100 rows, an even share of all.');
  });

  it('is one page without scripts or requests, whatever the data holds', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const [column] = DRAFT.columns;
    expectSelfContained(
      pageOf({
        key: hostile,
        warnings: [hostile],
        columns: column ? [{ ...column, name: hostile, use: hostile }] : [],
      }),
    );
  });
});
