import { describe, expect, it } from 'vitest';

import { qualitySchema } from '../../../contracts/run.js';
import { measureQuality } from '../../../domain/evaluation/quality.js';
import { SCIKIT_LEARN } from './scikit-learn.js';
import { scoredRows } from './scored-rows.js';

describe('measureQuality', () => {
  it.each(SCIKIT_LEARN)('brings the six metrics and their counts together for $rows', (expected) => {
    const { labels, scores } = scoredRows(...expected.rows);
    const { metrics, confusionMatrix, positives } = measureQuality(labels, scores, expected.cutoff);
    expect(qualitySchema.parse(metrics)).toEqual(metrics);
    for (const name of ['accuracy', 'precision', 'recall', 'f1Score', 'aucRoc', 'aucPr'] as const) {
      expect(metrics[name], name).toBeCloseTo(expected[name], 12);
    }
    expect(confusionMatrix).toEqual(expected.confusionMatrix);
    expect(positives).toBe(expected.confusionMatrix.tp + expected.confusionMatrix.fn);
  });

  it('has no ROC-AUC where there is one class', () => {
    expect(measureQuality([0, 0], [0.2, 0.7], 0.5).metrics).toEqual({
      accuracy: 0.5,
      precision: 0,
      recall: 0,
      f1Score: 0,
      aucRoc: null,
      aucPr: null,
    });
  });
});
