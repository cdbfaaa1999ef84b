import { describe, expect, it } from 'vitest';

import { qualitySchema } from '../../../contracts/run.js';
import { METRICS } from '../../../domain/evaluation/index.js';
import { measureQuality } from '../../../domain/evaluation/quality.js';
import { EDGE_CASES, SCIKIT_LEARN } from './scikit-learn.js';
import { scoredRows } from './scored-rows.js';

describe('measureQuality', () => {
  it.each(SCIKIT_LEARN)('brings all metrics and their counts together for $rows', (expected) => {
    const { labels, scores } = scoredRows(...expected.rows);
    const { metrics, confusionMatrix, positives } = measureQuality(labels, scores, expected.cutoff);
    expect(qualitySchema.parse(metrics)).toEqual(metrics);
    for (const { name } of METRICS) {
      expect(Math.abs((metrics[name] ?? NaN) - expected[name]), name).toBeLessThan(1e-12);
    }
    expect(confusionMatrix).toEqual(expected.confusionMatrix);
    expect(positives).toBe(expected.confusionMatrix.tp + expected.confusionMatrix.fn);
  });

  it.each(EDGE_CASES)('equals scikit-learn on $name', ({ labels, scores, expected }) => {
    const { confusionMatrix, metrics } = measureQuality(labels, scores, 0.5);
    expect(confusionMatrix).toEqual(expected.confusionMatrix);
    for (const { name } of METRICS) {
      const [found, wanted] = [metrics[name], expected[name]];
      if (wanted === null || found === null) expect(found, name).toBe(wanted);
      else expect(Math.abs(found - wanted), name).toBeLessThan(1e-12);
    }
  });

  it('refuses to measure nothing', () => {
    expect(() => measureQuality([], [], 0.5)).toThrow('Expected one row or more to measure, found none');
  });
});
