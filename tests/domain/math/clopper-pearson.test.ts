import { describe, expect, it } from 'vitest';

import { clopperPearsonLower, clopperPearsonUpper } from '../../../domain/math/clopper-pearson.js';

describe('the bounds of Clopper and Pearson', () => {
  // scipy 1.17.1: stats.beta.ppf(0.01, k, n - k + 1), stats.beta.ppf(0.99, k + 1, n - k)
  it.each([
    [0, 20, 0, 0.20567176527571848],
    [3, 20, 0.022711415571841673, 0.4207289171258154],
    [20, 20, 0.7943282347242815, 1],
    [61, 1000, 0.044667100606796184, 0.08091697801244471],
    [950, 1000, 0.9315951063043689, 0.9647185001452542],
    [4987, 20000, 0.24225833096364002, 0.256540922342399],
  ])('for %d of %d are SciPy’s', (successes, trials, lower, upper) => {
    expect(clopperPearsonLower(successes, trials, 0.99)).toBeCloseTo(lower, 11);
    expect(clopperPearsonUpper(successes, trials, 0.99)).toBeCloseTo(upper, 11);
  });
});
