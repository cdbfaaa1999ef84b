import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Calibrator } from '../../../../contracts/model-training.js';
import { calibratorSchema } from '../../../../contracts/model-training.js';
import { calibrate, calibrateScore } from '../../../../domain/evaluation/calibration/calibrate.js';
import { fitIsotonic } from '../../../../domain/evaluation/calibration/isotonic.js';
import { fitPlatt } from '../../../../domain/evaluation/calibration/platt.js';

const score = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
);
const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), score), { minLength: 1, maxLength: 40 });

const METHODS: readonly [string, (labels: number[], scores: number[]) => Calibrator][] = [
  ['platt', fitPlatt],
  ['isotonic', fitIsotonic],
];

describe('calibrate', () => {
  it.each(METHODS)('is a probability and never falls, whatever %s was fitted to', (_, fit) => {
    fc.assert(
      fc.property(rows, fc.array(score, { minLength: 2, maxLength: 30 }), (fitted, asked) => {
        const calibrator = fit(
          fitted.map(([label]) => label),
          fitted.map(([, value]) => value),
        );
        expect(calibratorSchema.parse(calibrator)).toEqual(calibrator);
        const ascending = Float64Array.from([0, 1, ...asked, ...fitted.map(([, value]) => value)]).sort();
        const probabilities = calibrate(calibrator, ascending);
        let before = 0;
        for (const probability of probabilities) {
          expect(probability).toBeGreaterThanOrEqual(before);
          before = probability;
        }
        expect(before).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('says of one score what it says of it among many, also after the calibrator was stored as JSON', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const labels = drawn.map(([label]) => label);
        const scores = Float64Array.from(drawn, ([, value]) => value);
        for (const [, fit] of METHODS) {
          const calibrator = fit(labels, [...scores]);
          const stored = calibratorSchema.parse(JSON.parse(JSON.stringify(calibrator)));
          const single = scores.map((value) => calibrateScore(stored, value));
          expect(single).toEqual(calibrate(calibrator, scores));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('leaves scores as they are without a calibrator, as a new array', () => {
    const scores = Float64Array.of(0, 0.3, 1);
    const probabilities = calibrate(null, scores);
    expect(probabilities).toEqual(scores);
    expect(probabilities).not.toBe(scores);
  });

  it('does not make a probability of what is not a number', () => {
    expect(calibrateScore({ method: 'isotonic', scores: [0.3], probabilities: [0.5] }, NaN)).toBeNaN();
    expect(calibrateScore({ method: 'platt', slope: -1, intercept: 0 }, NaN)).toBeNaN();
  });
});
