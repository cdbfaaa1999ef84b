import { describe, expect, it } from 'vitest';

import { DRIFT_STATISTICS } from '../../../domain/drift/index.js';

describe('DRIFT_STATISTICS', () => {
  it('declares each statistic of the report once, and cannot be changed', () => {
    expect(DRIFT_STATISTICS.map(({ name }) => name)).toEqual([
      'ks',
      'psi',
      'wasserstein',
      'jensenShannon',
      'chiSquare',
    ]);
    for (const statistic of DRIFT_STATISTICS) expect(Object.isFrozen(statistic)).toBe(true);
  });
});
