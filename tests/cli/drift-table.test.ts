import { describe, expect, it } from 'vitest';

import { composeDrift } from '../../cli/drift-table.js';
import { painterFor } from '../../cli/paint.js';
import type { SchemaChange } from '../../contracts/drift-detection.js';
import { makeCategoryDrift, makeDriftReport, makeFeatureDrift } from '../support/reports.js';

const linesOf = (
  report: ReturnType<typeof makeDriftReport>,
  schema: readonly SchemaChange[] = [],
): string[] => composeDrift({ ...report, schema }, painterFor({})).split('\n');

describe('the table of a comparison', () => {
  it('shows the verdict and a line for each feature, those that moved most first', () => {
    expect(linesOf(makeDriftReport()).slice(0, 6)).toEqual([
      'Drifted: the data has changed, significantly and enough to matter',
      '200 reference rows, 200 current rows, 2 features',
      '',
      '  Feature                         verdict           PSI  JS dist.       statistic   p-value',
      '  tenure                          drifted        0.3000    0.2000        D 0.2500   1.0e-12',
      '  contract                        stable         0.0000    0.0100        chi2 1.3     0.600',
    ]);
  });

  it('leaves open what cannot be compared', () => {
    const feature = makeFeatureDrift({ psi: null, jensenShannon: null, ks: null, verdict: 'inconclusive' });
    expect(linesOf(makeDriftReport([feature]))[4]).toMatch(/^ {2}tenure +inconclusive +- +- +- +-$/);
  });

  it('names the columns that are gone, renamed, of another type and new, and says what it goes by', () => {
    const lines = linesOf(makeDriftReport([makeFeatureDrift({ verdict: 'stable' })]), [
      { column: 'score', change: 'missing', near: null },
      { column: 'plan', change: 'renamed', near: 'Plan 2' },
      { column: 'a\u001b[2J', change: 'retyped', near: null },
      { column: 'extra', change: 'added', near: null },
    ]);
    expect(lines.slice(0, 8)).toEqual([
      'Drifted: 1 column is gone, 1 is renamed, 1 is of another type',
      '200 reference rows, 200 current rows, 1 feature',
      '',
      '  Column                          change',
      '  score                           missing',
      '  plan                            renamed to Plan 2',
      '  a·[2J                           retyped',
      '  extra                           added',
    ]);
  });

  it('says in which base the distance is, and that there are more', () => {
    const jensenShannon = { distance: 0.1, divergence: 0.01, base: 'e' };
    const features = Array.from({ length: 65 }, () => makeCategoryDrift({ jensenShannon }));
    const lines = linesOf(makeDriftReport(features));
    expect(lines).toContain('  and 5 more: --json has all');
    expect(lines.join(' ')).toContain('Jensen-Shannon distance, base e');
  });

  it('cannot be steered by the name of a column', () => {
    expect(linesOf(makeDriftReport([makeFeatureDrift({ name: 'a\u001b[2J' })]))[4]).toContain('a·[2J');
  });
});
