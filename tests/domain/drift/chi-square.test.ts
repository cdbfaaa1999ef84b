import { describe, expect, it } from 'vitest';

import { chiSquare } from '../../../domain/drift/chi-square.js';
import { relativeError } from '../math/relative-error.js';
import { CONTINGENCY_TABLES } from './contingency-tables.js';

describe('chiSquare', () => {
  it.each(CONTINGENCY_TABLES)('of $reference and $current equals SciPy', (table) => {
    const found = chiSquare(table.reference, table.current);
    expect(Math.abs(found.statistic - table.statistic)).toBeLessThan(1e-9);
    expect(relativeError(found.pValue, table.pValue)).toBeLessThan(1e-9);
  });

  it('sees nothing to test in a single category', () => {
    expect(chiSquare([12], [80])).toEqual({ statistic: 0, pValue: 1 });
  });
});
