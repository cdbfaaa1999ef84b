import { describe, expect, it } from 'vitest';

import { evaluatePredictions } from '../../cli/evaluate-document.js';
import { predictions } from './predictions.js';

describe('the document of an evaluation', () => {
  it('has exactly the fields others rely on', () => {
    const document = evaluatePredictions(predictions(), 0.5);
    const fields = ['rows', 'positives', 'metrics', 'confusionMatrix'];
    expect(Object.keys(document).sort()).toEqual([...fields, 'cutoff', 'slices'].sort());
    expect(Object.keys(document.metrics)).toEqual([
      'accuracy',
      'precision',
      'recall',
      'f1Score',
      'aucRoc',
      'aucPr',
      'logLoss',
      'brier',
      'calibrationError',
    ]);
    for (const slice of document.slices)
      expect(Object.keys(slice).sort()).toEqual([...fields, 'column', 'value'].sort());
  });

  it('measures all rows and each slice at the cut-off', () => {
    const { confusionMatrix, cutoff, positives, rows, slices } = evaluatePredictions(predictions(), 0.65);
    expect({ confusionMatrix, cutoff, positives, rows }).toEqual({
      confusionMatrix: { tn: 3, fp: 0, fn: 1, tp: 2 },
      cutoff: 0.65,
      positives: 3,
      rows: 6,
    });
    expect(slices.map(({ column, value, rows: size }) => [column, value, size])).toEqual([
      ['contract', 'Yearly', 3],
      ['contract', 'Monthly', 2],
      ['contract', null, 1],
      ['senior', 'no', 6],
    ]);
    const sum = slices.slice(0, 3).reduce((total, slice) => total + slice.confusionMatrix.tn, 0);
    expect(sum).toBe(confusionMatrix.tn);
  });

  it('has null, and no NaN, where a slice has one class', () => {
    const slice = evaluatePredictions(predictions(), 0.5).slices.find(({ value }) => value === null);
    expect(JSON.parse(JSON.stringify(slice))).toMatchObject({
      rows: 1,
      positives: 0,
      metrics: { precision: 0, aucRoc: null, aucPr: null },
    });
  });
});
