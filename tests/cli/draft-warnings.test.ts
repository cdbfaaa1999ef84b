import { describe, expect, it } from 'vitest';

import { draftDocument, type DraftDocument } from '../../cli/draft-document.js';
import { composeDraft } from '../../cli/draft-lines.js';
import { draftWarnings } from '../../cli/draft-warnings.js';
import { makeDraft } from '../support/draft.js';
import { recordTerminal } from '../support/terminal.js';

const document = draftDocument(
  makeDraft(),
  { passed: true, rows: 400, quarantined: 0, checks: [] },
  'model.yaml',
);
const notation = (rows: number) => ({
  problem: 'numbers in another notation',
  evidence: `, such as "$1", in ${rows} of 400 rows`,
  nextStep: 'deliver them as 1234.5',
});
const withConcern = (columns: number): DraftDocument => ({
  ...document,
  columns: document.columns.slice(0, 1).flatMap((column) =>
    Array.from({ length: columns }, (_, index) => ({
      ...column,
      name: `c${index}`,
      concerns: [notation(400 - index)],
    })),
  ),
});

describe('what to look at in a draft', () => {
  it('names column, problem, evidence and next step', () => {
    expect(draftWarnings(withConcern(1))).toContain(
      'c0: numbers in another notation, such as "$1", in 400 of 400 rows: deliver them as 1234.5',
    );
  });

  it('is said once of many columns, with the first of them', () => {
    const lines = draftWarnings(withConcern(7)).filter((line) => line.includes('notation'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^numbers in another notation, in 7 columns: c0 \(such as "\$1", in 400 of 400 rows\), c1/,
    );
    expect(lines[0]).toMatch(/, and 2 more \(--json has them all\): deliver them as 1234\.5$/);
  });

  it('names a target that was guessed, and keys with both outcomes', () => {
    const target = { ...document.target, guessed: true, reason: 'it is the larger code and the rarer one' };
    const told = draftWarnings({ ...document, target, key: { ...document.key, contradicted: 3 } });
    expect(told[0]).toContain(
      '"Yes" is what is predicted: it is the larger code and the rarer one. Swap it with "No"',
    );
    expect(told).toContainEqual(
      expect.stringMatching(/^3 keys occur with both outcomes, and the first row counts/),
    );
  });

  it('fits a terminal of 80 characters, commands aside', () => {
    const { paint } = recordTerminal();
    const lines = composeDraft(withConcern(7), 'shop.csv', paint, 80).split('\n');
    expect(lines.filter((line) => line.length > 80 && !line.includes('npx'))).toEqual([]);
    expect(lines.some((line) => line.startsWith('      '))).toBe(true);
  });
});
