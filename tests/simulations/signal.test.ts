import { describe, expect, it } from 'vitest';

import { simulate } from '../../simulations/scenario.js';
import { firstModelPasses } from '../../simulations/signal-scenarios.js';

describe('a first model', () => {
  it.each([0.01, 0.004, 0.001])(
    'without a signal passes in at most 5 %%, %d of the rows positive',
    (prevalence) => {
      const alone = firstModelPasses({ prevalence, aucRoc: 0.5, folds: false });
      expect(simulate(alone, { simulations: 500, rows: 1_500, seed: 11 })).toMatchObject({ broken: false });
      const both = firstModelPasses({ prevalence, aucRoc: 0.5, folds: true });
      expect(simulate(both, { simulations: 100, rows: 1_500, seed: 11 })).toMatchObject({ broken: false });
    },
  );

  it('with a ROC-AUC of 0.84 passes where 1 % of 1,500 test rows are positive', () => {
    const good = firstModelPasses({ prevalence: 0.01, aucRoc: 0.84, folds: true });
    expect(simulate(good, { simulations: 50, rows: 1_500, seed: 12 }).lower).toBeGreaterThan(0.8);
  });
});
