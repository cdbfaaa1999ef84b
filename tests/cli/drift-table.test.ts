import { describe, expect, it } from 'vitest';

import { composeDrift } from '../../cli/drift-table.js';
import { painterFor } from '../../cli/paint.js';
import { makeCategoryDrift, makeDriftReport, makeFeatureDrift } from '../support/reports.js';

const linesOf = (report: ReturnType<typeof makeDriftReport>): string[] =>
  composeDrift(report, painterFor({})).split('\n');

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
