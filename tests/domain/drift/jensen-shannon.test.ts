import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { jensenShannon } from '../../../domain/drift/jensen-shannon.js';
import { CONTINGENCY_TABLES } from './contingency-tables.js';

const counts = fc
  .array(fc.nat(1000), { minLength: 3, maxLength: 3 })
  .filter((values) => values.some((value) => value > 0));

describe('jensenShannon', () => {
  it.each(CONTINGENCY_TABLES)('of $reference and $current equals SciPy in both bases', (table) => {
    const binary = jensenShannon(table.reference, table.current);
    expect(Math.abs(binary.distance - table.distance)).toBeLessThan(1e-12);
    expect(binary.divergence).toBeCloseTo(table.distance ** 2, 12);
    expect(binary.base).toBe('2');
    const natural = jensenShannon(table.reference, table.current, 'e');
    expect(Math.abs(natural.distance - table.natural)).toBeLessThan(1e-12);
    expect(natural.base).toBe('e');
  });

  it('is symmetric, zero for a distribution and itself, and at most 1 in base 2', () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const forth = jensenShannon(first, second).distance;
        expect(jensenShannon(second, first).distance).toBeCloseTo(forth, 12);
        expect(jensenShannon(first, first).distance).toBe(0);
        expect(forth).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('is 1 for distributions without a common category', () => {
    expect(jensenShannon([5, 0], [0, 9]).distance).toBe(1);
  });
});
