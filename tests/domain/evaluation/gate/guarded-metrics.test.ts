import { describe, expect, it } from 'vitest';

import type { GuardedMetric } from '../../../../domain/evaluation/gate/guarded-metrics.js';
import { GUARDED_METRICS } from '../../../../domain/evaluation/gate/guarded-metrics.js';
import { averagePrecisionInfluence } from '../../../../domain/evaluation/gate/influence/average-precision-influence.js';
import { pairedStandardError } from '../../../../domain/evaluation/gate/influence/standard-error.js';
import type { PairedRows } from '../../../../domain/evaluation/gate/gate-input.js';
import { pairedRows, unequalModels } from './paired-rows.js';

const ofCandidate = ({ labels, candidate, candidateCutoff }: PairedRows) => ({
  labels,
  probabilities: candidate,
  cutoff: candidateCutoff,
});
const ofReference = ({ labels, reference, referenceCutoff }: PairedRows) => ({
  labels,
  probabilities: reference,
  cutoff: referenceCutoff,
});

/**
 * Of the rows of `unequalModels` (for the calibration error: cubed and squared, so that no bin is without error), numpy 2.4.6 and scikit-learn 1.9.1: the metric of candidate and reference, and the
 * standard deviation of their difference over 5,000 bootstrap samples, numpy.random.default_rng(20261123).multinomial
 * weights. 5,000 samples know a standard deviation to 1 % (one sigma).
 */
const BOOTSTRAP: Readonly<Record<string, readonly [candidate: number, reference: number, sd: number]>> = {
  accuracy: [0.675, 0.78833333, 0.01470023111394534],
  precision: [0.58495822, 0.74067164, 0.01611352265995398],
  recall: [0.8203125, 0.77539062, 0.019259255984076237],
  f1Score: [0.68292683, 0.75763359, 0.014694198828085881],
  aucPr: [0.7116847, 0.83675288, 0.016317564487984496],
  logLoss: [0.57466718, 0.45884661, 0.009865661631626133],
  brier: [0.19583327, 0.14969991, 0.004240660015697157],
  calibrationError: [0.24616695507472414, 0.10036726017429734, 0.0064104822057268985],
};

const NAMED_METRICS = GUARDED_METRICS.map((metric): [string, GuardedMetric] => [metric.name, metric]);

describe('a guarded metric', () => {
  const rows = unequalModels();
  const { candidate, reference } = rows;
  const miscalibrated = {
    ...rows,
    candidate: candidate.map((p) => p ** 3),
    reference: reference.map((p) => p ** 2),
  };

  it.each(NAMED_METRICS)(
    '%s: is scikit-learn’s, and its standard error is the bootstrap’s within 4 %%',
    (name, { value, influence }) => {
      const [ofOne, ofOther, sd] = BOOTSTRAP[name] ?? [NaN, NaN, NaN];
      const measured = name === 'calibrationError' ? miscalibrated : rows;
      const standardError = pairedStandardError(
        influence(ofCandidate(measured)),
        influence(ofReference(measured)),
      );
      expect(value(ofCandidate(measured))).toBeCloseTo(ofOne, 7);
      expect(value(ofReference(measured))).toBeCloseTo(ofOther, 7);
      expect(Math.abs(standardError / sd - 1)).toBeLessThan(0.04);
    },
  );

  it.each(NAMED_METRICS)(
    '%s: doubling all weights changes nothing, so its influences add up to 0',
    (_, { influence }) => {
      expect(influence(ofCandidate(rows)).reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 12);
    },
  );
});

describe('the influence on average precision', () => {
  it('is the derivative by the weights, ties included', () => {
    // scikit-learn 1.9.1: average_precision_score(y, p, sample_weight=w), central difference at w = 1 +- 1e-5.
    const numeric = [
      0, 0.0015012345699894067, 0.0015012345699894067, -0.0007209876529135072, 0.0015012345699894067,
      0.0015012345699894067, -0.0007209876529135072, 0.0015012345699894067,
    ];
    const tied = pairedRows([500, 7, 10, 29, 97, 0.62, 10], 3, 10);
    const found = averagePrecisionInfluence(ofCandidate(tied));
    numeric.forEach((expected, row) => {
      expect(found[row]).toBeCloseTo(expected, 9);
    });
  });

  it('gives the standard error of the numeric derivatives', () => {
    // The same central differences over all 1,200 rows of `unequalModels`.
    const rows = unequalModels();
    const found = pairedStandardError(
      averagePrecisionInfluence(ofCandidate(rows)),
      averagePrecisionInfluence(ofReference(rows)),
    );
    expect(found).toBeCloseTo(0.016425309287919354, 8);
  });

  it('is nil without positive rows', () => {
    const rows = { labels: [0, 0], probabilities: Float64Array.of(0.2, 0.4), cutoff: 0.5 };
    expect([...averagePrecisionInfluence(rows)]).toEqual([0, 0]);
  });
});

describe('the influence on precision', () => {
  it('is nil where no row is decided positive', () => {
    const precision = GUARDED_METRICS.find(({ name }) => name === 'precision');
    const rows = { labels: [0, 1], probabilities: Float64Array.of(0.2, 0.4), cutoff: 0.5 };
    expect([...(precision?.influence(rows) ?? [])]).toEqual([0, 0]);
  });
});
