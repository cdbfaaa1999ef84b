import { describe, expect, it } from 'vitest';

import { driftDocument, inBase } from '../../cli/drift-document.js';
import { driftDocumentSchema } from '../../contracts/drift-detection.js';
import { makeDriftReport, makeFeatureDrift } from '../support/reports.js';

describe('what the comparison of two files says', () => {
  const stable = makeDriftReport([makeFeatureDrift({ verdict: 'stable' })]);
  const change = { column: 'score', near: null };

  it('is drifted where a column is gone, renamed or of another type, whatever the others show', () => {
    for (const kind of ['missing', 'renamed', 'retyped'] as const) {
      const document = driftDocument({ ...stable, verdict: 'stable' }, [{ ...change, change: kind }]);
      expect(driftDocumentSchema.parse(document).verdict).toBe('drifted');
    }
  });

  it('is not for a new column', () => {
    const document = driftDocument({ ...stable, verdict: 'stable' }, [{ ...change, change: 'added' }]);
    expect(document).toMatchObject({ verdict: 'stable', schema: [{ column: 'score', change: 'added' }] });
  });

  it('is that there is nothing to compare with where no column of the reference could be', () => {
    const report = {
      ...makeDriftReport([makeFeatureDrift({ verdict: 'baseline' })]),
      verdict: 'inconclusive' as const,
    };
    expect(driftDocument(report, []).verdict).toBe('baseline');
    expect(driftDocument({ ...report, features: [] }, []).verdict).toBe('inconclusive');
  });
});

describe('a drift report in another base', () => {
  it('has the Jensen-Shannon distance of its bins in it, and the same verdicts', () => {
    const report = makeDriftReport([makeFeatureDrift()]);
    const [feature] = inBase(report, 'e').features;
    // SciPy 1.17.1: scipy.spatial.distance.jensenshannon([100, 100], [50, 150])
    expect(feature?.jensenShannon?.distance).toBeCloseTo(0.18390779094047432, 12);
    expect(feature?.jensenShannon?.base).toBe('e');
    expect(feature?.verdict).toBe('drifted');
  });

  it('is as it was in base 2, and where there is nothing to compare', () => {
    const report = makeDriftReport([makeFeatureDrift({ bins: null, jensenShannon: null })]);
    expect(inBase(report, '2')).toBe(report);
    expect(inBase(report, 'e')).toEqual(report);
  });
});
