import { describe, expect, it } from 'vitest';

import { inBase } from '../../cli/drift-document.js';
import { makeDriftReport, makeFeatureDrift } from '../support/reports.js';

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
