import { describe, expect, it } from 'vitest';

import { painterFor } from '../../cli/paint.js';
import { composeValidation } from '../../cli/validate-table.js';
import { makeCheck, makeValidationReport } from '../support/reports.js';

const linesOf = (...checks: ReturnType<typeof makeCheck>[]): string[] =>
  composeValidation(makeValidationReport(checks), painterFor({})).split('\n');

describe('the table of a validation', () => {
  it('shows failed checks with their evidence, then the rest in numbers', () => {
    const tolerated = makeCheck({
      name: 'missing_budget',
      dimension: 'completeness',
      passed: true,
      count: 1,
      share: 0.01,
    });
    expect(linesOf(makeCheck(), tolerated)).toEqual([
      'Refused: 100 rows, 3 of them to be set aside (3.00 %); 1 of 2 checks failed',
      '',
      '  Failed checks                                   severity        rows     share',
      '  tenure: value_range                             block              3    3.00 %',
      '      dimension validity',
      '      expected  between 0 and 120',
      '      found     3 rows quarantined (3.00 %)',
      '      examples  C1 = -4, C2 = 999, (no key)',
      '',
      '  Passed, within limits                           severity        rows     share',
      '  tenure: missing_budget                          block              1    1.00 %',
      '',
      '  Checks by dimension      checks   passed   failed',
      '  completeness                  1        1        0',
      '  validity                      1        0        1',
    ]);
  });

  it('shows blocking checks first, then those that touch most rows', () => {
    const lines = linesOf(
      makeCheck({ column: 'a', severity: 'warn', count: 90 }),
      makeCheck({ column: 'b', count: 1 }),
      makeCheck({ column: null, name: 'rows_present', count: 2 }),
    );
    const titles = lines
      .filter((line) => / (block|warn) /.test(line))
      .map((line) => line.trim().split('  ')[0]);
    expect(titles).toEqual(['rows_present', 'b: value_range', 'a: value_range']);
  });

  it('says so when all is well', () => {
    expect(linesOf(makeCheck({ passed: true, count: 0, severity: 'warn' }))[0]).toBe(
      'Passed: 100 rows, 3 of them to be set aside (3.00 %); every check passed',
    );
  });

  it('shows the worst checks of many', () => {
    expect(linesOf(...Array.from({ length: 50 }, () => makeCheck()))).toContain(
      '  and 10 more: --json has all',
    );
  });

  it('cannot be steered by the values of the file', () => {
    const lines = linesOf(makeCheck({ examples: [{ key: 'C1\n', value: '\u001b[31m' }] }));
    expect(lines).toContain('      examples  C1· = ·[31m');
  });
});
