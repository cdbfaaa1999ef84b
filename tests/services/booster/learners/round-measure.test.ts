import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { measureRound } from '../../../../services/booster/learners/round-measure.js';

describe('measuring a round', () => {
  it('gives the log loss and accuracy of scikit-learn', () => {
    // scikit-learn 1.9.1, log_loss(y, p) and accuracy_score(y, p > 0.5).
    const labels = Float32Array.of(0, 1, 1, 0, 1);
    const { loss, accuracy } = measureRound(Float64Array.of(0.1, 0.9, 0.4, 0.5, 0.8), labels);
    expect(loss).toBeCloseTo(0.4086604990127925, 9);
    expect(accuracy).toBe(0.8);
  });

  it('is the sum of one logarithm a row, however many rows there are', () => {
    const row = fc.tuple(fc.double({ min: 1e-14, max: 1 - 1e-14, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const probabilities = Float64Array.from(rows, ([probability]) => probability);
        const labels = Float32Array.from(rows, ([, positive]) => Number(positive));
        const logs = rows.map(([probability, positive]) =>
          Math.log(positive ? probability : 1 - probability),
        );
        const expected = -logs.reduce((sum, log) => sum + log, 0) / rows.length;
        expect(measureRound(probabilities, labels).loss).toBeCloseTo(expected, 9);
      }),
    );
  });

  it('charges a sure and wrong row 34.5 nats', () => {
    const wrong = measureRound(new Float32Array(40).fill(1), new Float32Array(40));
    expect(wrong.loss).toBeCloseTo(-Math.log(1e-15), 9);
    expect(wrong.accuracy).toBe(0);
  });
});
