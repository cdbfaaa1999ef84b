import { describe, expect, it } from 'vitest';

import type { Comparison, Guard } from '../../../contracts/model-validation.js';
import { judgedMetrics } from '../../../domain/evaluation/judged-metrics.js';

const thresholds = [
  { metric: 'accuracy', expected: 0.75, found: 0.9, passed: true },
  { metric: 'recall', expected: 0.65, found: 0.6, passed: false },
];
const beside: Comparison = {
  reference: 'champion',
  version: 3,
  rows: 2967,
  positives: 700,
  candidateAucRoc: 0.93,
  referenceAucRoc: 0.92,
  difference: 0.01,
  standardError: 0.002,
  lowerBound: 0.0067,
  outcome: 'superior',
  note: '',
};
const guard: Guard = {
  metric: 'accuracy',
  slice: null,
  rows: 2967,
  positives: 700,
  candidate: 0.875,
  reference: 0.9375,
  loss: 0.0625,
  lowerBound: 0,
  margin: 0.05,
  outcome: 'held',
};

describe('what the metrics of a candidate are judged by', () => {
  it('is what is required of a first model', () => {
    expect(judgedMetrics({ thresholds, comparisons: [], guards: [] })).toEqual({
      champion: null,
      metrics: [
        { metric: 'accuracy', required: 0.75, champion: null, change: null },
        { metric: 'recall', required: 0.65, champion: null, change: null },
      ],
    });
  });

  it('is the champion on the rows of both, and never the anchor or a slice', () => {
    const anchor: Comparison = { ...beside, reference: 'anchor', version: 1, referenceAucRoc: 0.5 };
    const slice: Guard = { ...guard, metric: 'recall', slice: { column: 'contract', number: 1 } };
    const loss: Guard = { ...guard, metric: 'logLoss', candidate: 0.25, reference: 0.5 };
    const judged = judgedMetrics({
      thresholds: [],
      comparisons: [anchor, beside],
      guards: [slice, guard, loss],
    });
    expect(judged).toEqual({
      champion: { version: 3, rows: 2967 },
      metrics: [
        { metric: 'accuracy', required: null, champion: 0.9375, change: -0.0625 },
        { metric: 'aucRoc', required: null, champion: 0.92, change: 0.01 },
        { metric: 'logLoss', required: null, champion: 0.5, change: -0.25 },
      ],
    });
  });

  it('is nothing where the champion could not be scored and nothing is required', () => {
    const unscored: Comparison = {
      ...beside,
      candidateAucRoc: null,
      referenceAucRoc: null,
      difference: null,
      outcome: 'not_comparable',
    };
    const judged = judgedMetrics({ thresholds: [], comparisons: [unscored], guards: [] });
    expect(judged).toEqual({ champion: null, metrics: [] });
  });
});
