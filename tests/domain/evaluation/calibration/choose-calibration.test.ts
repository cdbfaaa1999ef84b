import { describe, expect, it } from 'vitest';

import { calibrationSchema } from '../../../../contracts/model-training.js';
import { brierScore } from '../../../../domain/evaluation/brier-score.js';
import { calibrationError } from '../../../../domain/evaluation/calibration-error.js';
import { calibrate } from '../../../../domain/evaluation/calibration/calibrate.js';
import {
  chooseCalibration,
  type CalibrationChoice,
} from '../../../../domain/evaluation/calibration/choose-calibration.js';
import { chooseCutoff } from '../../../../domain/evaluation/cutoff.js';
import { seededGenerator } from '../../../../domain/math/seeded-generator.js';
import { scoredRows } from '../scored-rows.js';

const choice = (
  method: CalibrationChoice['calibration']['method'],
  changes: Partial<CalibrationChoice> = {},
): CalibrationChoice => ({
  calibration: { method, isotonic_min_positives: 36 },
  cutoff: { policy: 'f1' },
  seed: 42,
  ...changes,
});

// 72 positive rows of 200: 36 in each half.
const { labels, scores } = scoredRows(200, 37, 101, 53, 97, 0.75, 101);

describe('chooseCalibration', () => {
  it('without calibration takes the cut-off of the whole validation part', () => {
    expect(chooseCalibration(labels, scores, choice('none'))).toEqual({
      calibrator: null,
      cutoff: chooseCutoff(labels, scores, { policy: 'f1' }),
    });
  });

  it.each(['platt', 'isotonic'] as const)('fits %s, and the same again for the same seed', (method) => {
    const chosen = chooseCalibration(labels, scores, choice(method));
    expect(calibrationSchema.parse(chosen)).toEqual(chosen);
    expect(chosen.calibrator?.method).toBe(method);
    expect(chooseCalibration(labels, scores, choice(method))).toEqual(chosen);
    expect(chooseCalibration(labels, scores, choice(method, { seed: 43 }))).not.toEqual(chosen);
  });

  it('leaves it to the positive rows of the half that fits: isotonic from the limit on', () => {
    const methodAt = (isotonic_min_positives: number) =>
      chooseCalibration(
        labels,
        scores,
        choice('auto', { calibration: { method: 'auto', isotonic_min_positives } }),
      ).calibrator?.method;
    expect([methodAt(36), methodAt(37)]).toEqual(['isotonic', 'platt']);
  });

  it('takes a fixed cut-off as it is', () => {
    const fixed = choice('platt', { cutoff: { policy: 'fixed', value: 0.37 } });
    expect(chooseCalibration(labels, scores, fixed).cutoff).toBe(0.37);
  });

  it.each([
    ['one class', [0, 0, 0, 0]],
    ['a single positive row, which only one half can have', [0, 0, 0, 1]],
    ['no row', []],
  ])('fits no calibrator to %s, and takes the cut-off of the whole part', (_, few) => {
    const fewScores = few.map((_label, row) => 0.1 + row / 5);
    expect(chooseCalibration(few, fewScores, choice('isotonic'))).toEqual({
      calibrator: null,
      cutoff: chooseCutoff(few, fewScores, { policy: 'f1' }),
    });
  });

  it.each(['platt', 'isotonic'] as const)(
    'makes fresh rows of scores that are too sure truer: %s',
    (method) => {
      for (const seed of [1, 2, 3]) {
        const validation = tooSure(3000, seed);
        const fresh = tooSure(5000, seed + 100);
        const { calibrator } = chooseCalibration(validation.labels, validation.scores, choice(method));
        const calibrated = calibrate(calibrator, fresh.scores);
        expect(calibrationError(fresh.labels, fresh.scores)).toBeGreaterThan(0.06);
        expect(calibrationError(fresh.labels, calibrated)).toBeLessThan(0.04);
        expect(brierScore(fresh.labels, calibrated)).toBeLessThan(brierScore(fresh.labels, fresh.scores));
      }
    },
  );
});

/** Rows whose true log-odds are less than half of what their score says. */
function tooSure(size: number, seed: number) {
  const generator = seededGenerator(seed);
  const logits = Float64Array.from({ length: size }, () => generator.normal() - 0.8);
  return {
    labels: logits.map((value) => (generator.uniform() < 1 / (1 + Math.exp(-value)) ? 1 : 0)),
    scores: logits.map((value) => 1 / (1 + Math.exp(-(2.2 * value + 0.3)))),
  };
}
