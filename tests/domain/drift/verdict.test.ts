import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { DriftVerdict } from '../../../contracts/drift-detection.js';
import type { Measurement } from '../../../domain/drift/measurement.js';
import { unmeasured } from '../../../domain/drift/measurement.js';
import { datasetVerdict, featureVerdicts } from '../../../domain/drift/verdict.js';
import { driftRules } from './tables.js';

function measurement(changes: Partial<Measurement>): Measurement {
  return { ...unmeasured('tenure', 'numeric', 'tenure', true), pValue: 0.5, rows: 1000, ...changes };
}

function verdictOf(changes: Partial<Measurement>): DriftVerdict | undefined {
  return featureVerdicts([measurement(changes)], driftRules())[0];
}

const features = (verdicts: Readonly<Record<string, DriftVerdict>>) =>
  Object.entries(verdicts).map(([column, verdict]) => ({ column, verdict }));

describe('featureVerdicts', () => {
  it.each([
    ['drifted', { pValue: 0.001, material: true }],
    ['immaterial', { pValue: 0.001, material: false }],
    ['stable', { pValue: 0.02, material: true }],
    ['stable', { pValue: 0.5, material: false }],
    ['inconclusive', { pValue: 1e-20, material: true, rows: 99 }],
    ['drifted', { pValue: 1e-20, material: true, rows: 100 }],
    ['inconclusive', { pValue: null, rows: 0 }],
    ['baseline', { pValue: null, rows: 0, hasReference: false }],
  ] as const)('is %s for %j', (verdict, changes) => {
    expect(verdictOf(changes)).toBe(verdict);
  });

  it('holds the false discovery rate over all features together', () => {
    const alone = featureVerdicts([measurement({ pValue: 0.008, material: true })], driftRules());
    const amongMany = featureVerdicts(
      [measurement({ pValue: 0.008, material: true }), ...Array.from({ length: 9 }, () => measurement({}))],
      driftRules(),
    );
    expect([alone[0], amongMany[0]]).toEqual(['drifted', 'stable']);
  });

  it('does not count features with too few rows among them', () => {
    const few = Array.from({ length: 9 }, () => measurement({ rows: 20 }));
    expect(featureVerdicts([measurement({ pValue: 0.008, material: true }), ...few], driftRules())[0]).toBe(
      'drifted',
    );
  });
});

describe('datasetVerdict', () => {
  const oneOfThree = features({ tenure: 'drifted', contract: 'stable', region: 'stable' });

  it('is drifted by any drifted feature when no importances are known', () => {
    expect(datasetVerdict(oneOfThree)).toBe('drifted');
    expect(datasetVerdict(oneOfThree, new Map())).toBe('drifted');
    expect(datasetVerdict(oneOfThree, new Map([['tenure', 0]]))).toBe('drifted');
  });

  it('is drifted by a single drifted feature that matters', () => {
    const weights = new Map([
      ['tenure', 0.1],
      ['contract', 0.85],
      ['region', 0.05],
    ]);
    expect(datasetVerdict(oneOfThree, weights)).toBe('drifted');
  });

  it('is immaterial when only features without importance drifted', () => {
    const weights = new Map([
      ['tenure', 0],
      ['contract', 0.9],
    ]);
    expect(datasetVerdict(oneOfThree, weights)).toBe('immaterial');
    expect(datasetVerdict(oneOfThree, new Map([['contract', 1]]))).toBe('immaterial');
  });

  it('adds up the importance of drifted features, each column once', () => {
    const weights = new Map([
      ['a', 6],
      ['b', 6],
      ['c', 88],
    ]);
    expect(datasetVerdict(features({ a: 'drifted', b: 'drifted', c: 'stable' }), weights)).toBe('drifted');
    const twiceA = [...features({ a: 'drifted', c: 'stable' }), ...features({ a: 'drifted' })];
    expect(datasetVerdict(twiceA, weights)).toBe('immaterial');
  });

  it('is drifted by one of very many equally important features', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
        const names = Array.from({ length: count }, (_, index) => `c${index}`);
        const judged = names.map((column, index) => ({
          column,
          verdict: index === 0 ? ('drifted' as const) : ('stable' as const),
        }));
        expect(datasetVerdict(judged, new Map(names.map((name) => [name, 0.1 / count])))).toBe('drifted');
      }),
    );
  });

  it('is immaterial, stable or inconclusive otherwise', () => {
    expect(datasetVerdict(features({ a: 'immaterial', b: 'stable' }))).toBe('immaterial');
    expect(datasetVerdict(features({ a: 'inconclusive', b: 'stable' }))).toBe('stable');
    expect(datasetVerdict(features({ a: 'inconclusive', b: 'baseline' }))).toBe('inconclusive');
    expect(datasetVerdict([])).toBe('inconclusive');
  });
});
