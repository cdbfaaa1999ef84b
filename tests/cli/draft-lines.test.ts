import { describe, expect, it } from 'vitest';

import { draftDocument } from '../../cli/draft-document.js';
import { composeDraft } from '../../cli/draft-lines.js';
import type { ValidationReport } from '../../contracts/data-validation.js';
import { makeDraft } from '../support/draft.js';
import { recordTerminal } from '../support/terminal.js';

const report: ValidationReport = { passed: true, rows: 400, quarantined: 2, checks: [] };
const document = draftDocument(makeDraft(), report, 'my model.yaml');
const { paint } = recordTerminal();

describe('a draft, told to a person', () => {
  const lines = composeDraft(document, 'shop.csv', paint).split('\n');

  it('says what the table is, its key and its target', () => {
    expect(lines[0]).toBe('shop.csv: 400 rows, 5 columns');
    expect(lines).toContain('  Key          id; no other column could be the key');
    expect(lines).toContain('  Target       churn: "Yes" in 100 rows (25.0 %), "No" in 300 rows');
  });

  it('says what is asked of a model, and how that came about, within the width of a terminal', () => {
    const narrow = composeDraft(document, 'shop.csv', paint, 80).split('\n');
    const start = narrow.findIndex((line) => line.startsWith('  Thresholds   '));
    expect(narrow.slice(start, start + 2)).toEqual([
      '  Thresholds   not by a fit: no model was fitted; the test part has too few rows',
      '               of the rarer outcome, so nothing is asked for',
    ]);
    const thresholds = { ...document.thresholds, min_auc_roc: 0.8, min_f1_score: 0.57 };
    const asked = composeDraft({ ...document, thresholds }, 'shop.csv', paint);
    expect(asked).toContain('  Thresholds   ROC-AUC 0.80, F1 0.57\n               not by a fit');
  });

  it('has a line for every column, with its use and why', () => {
    expect(lines.find((line) => line.includes('country'))).toMatch(
      /^ {2}country +category +0\.0 % +1 {2}excluded; constant: every row has "DE"$/,
    );
    expect(lines.find((line) => line.includes('groesse'))).toMatch(
      /^ {2}Größe \(groesse\) +integer .* feature$/,
    );
  });

  it('warns of few rows of an outcome, and of checks that fail', () => {
    const found = '3 rows';
    const check = { ...document.check, failed: [{ name: 'split_duplicates', column: null, found }] };
    const told = composeDraft({ ...document, check }, 'shop.csv', paint);
    expect(told).toContain(
      'Look at this: Only 100 rows of the rarer outcome, some 15 of them in the test part',
    );
    expect(told).toContain('Look at this: split_duplicates: 3 rows');
  });

  it('ends with the commands that come next, for a shell', () => {
    expect(lines.slice(-4)).toEqual([
      'Accepted by the draft: 400 rows, 2 set aside',
      'Draft written to my model.yaml. Read it, then:',
      "  npx ratchet validate --config-path 'my model.yaml' --data-path shop.csv",
      "  npx ratchet train --config-path 'my model.yaml' --data-path shop.csv --register-best --promote-to-staging",
    ]);
  });

  it('says so where only a share of the rows was looked at', () => {
    const source = { ...document.source, rows: 1_000_000 };
    expect(composeDraft({ ...document, source }, 'shop.csv', paint)).toContain(
      'Accepted by the draft: 400 rows (an even share of 1,000,000 rows), 2 set aside',
    );
  });
});

describe('a draft, told to a program', () => {
  it('has a role and a reason for every column', () => {
    expect(document.columns.map(({ name, reason, role }) => [name, role, reason])).toEqual([
      ['id', 'key', null],
      ['plan', 'feature', null],
      ['groesse', 'feature', null],
      ['country', 'excluded', 'constant: every row has "DE"'],
      ['churn', 'target', null],
    ]);
    expect(document).toMatchObject({
      configPath: 'my model.yaml',
      model: 'shop-churn',
      key: { column: 'id', candidates: ['id'] },
      target: { column: 'churn', positives: 100, negatives: 300, unknown: 0, rate: 0.25 },
      check: { passed: true, rows: 400, quarantined: 2, failed: [] },
    });
  });
});
