import { describe, expect, it } from 'vitest';

import { painterFor } from '../../cli/paint.js';
import { composeProfile } from '../../cli/profile-table.js';
import { makeCategoryProfile, makeNumberProfile, makeProfile } from '../support/reports.js';

const linesOf = (profile: ReturnType<typeof makeProfile>): string[] =>
  composeProfile(profile, painterFor({})).split('\n');

describe('the table of a profile', () => {
  it('shows a line for each column', () => {
    expect(linesOf(makeProfile())).toEqual([
      '100 rows, 2 columns; 25.0 % with the positive target',
      '',
      '  Column                        type        missing    distinct  values',
      '  tenure                        integer       4.0 %          60  0 to 72, median 29, mean 31.25',
      '  contract                      category      0.0 %           3  Monthly 60.0 %, Yearly 30.0 %',
    ]);
  });

  it('shows booleans by their share, times as such, and estimates as such', () => {
    const moments = { mean: 0.25, standardDeviation: 0.4, minimum: 0, maximum: 86_400_000 };
    const lines = linesOf(
      makeProfile([
        makeNumberProfile({ type: 'boolean', moments }),
        makeNumberProfile({ type: 'timestamp', moments, quantiles: [] }),
        makeCategoryProfile({ top: [], distinct: { count: 12345, exact: false } }),
        makeNumberProfile({ moments: null }),
      ]),
    );
    expect(lines[3]).toMatch(/ true in 25\.0 %$/);
    expect(lines[4]).toMatch(/ 1970-01-01T00:00:00\.000Z to 1970-01-02T00:00:00\.000Z$/);
    expect(lines[5]).toMatch(/ ~12,345$/);
    expect(lines[6]).toMatch(/ 60$/);
  });

  it('shows the first columns of many, and cannot be steered by their names', () => {
    const columns = Array.from({ length: 203 }, () => makeNumberProfile({ name: 'a\u001b[2J' }));
    const lines = linesOf({ ...makeProfile(columns), targetRate: null });
    expect(lines[0]).toBe('100 rows, 203 columns');
    expect(lines[3]).toContain('a·[2J');
    expect(lines.at(-1)).toBe('  and 3 more: --json has all');
  });
});
