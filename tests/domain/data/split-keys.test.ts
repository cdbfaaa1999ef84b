import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { assignSplits } from '../../../domain/data/split.js';
import { groupCodesOf, splitKeysOf } from '../../../domain/data/split-keys.js';
import { makeDelivered } from '../../support/table.js';

const columns = [
  { name: 'customer_id', type: 'text' },
  { name: 'tenure', type: 'integer' },
] as const;
const contract = { key: 'customer_id', columns };
const grouped = { ...contract, group: 'tenure' };
const table = makeDelivered({ customer_id: ['a', 'b', 'c', 'd', 'e'], tenure: [7, 3, 7, null, null] });

describe('what decides the part of a row', () => {
  it('is its key, or the value of its group where it has one', () => {
    expect(splitKeysOf(table, contract)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(splitKeysOf(table, grouped)).toEqual(['7', '3', '7', 'd', 'e']);
  });

  it('cannot be told without the group’s column, and the error says what to do', () => {
    expect(() => splitKeysOf(table, { ...contract, group: 'household' })).toThrow(
      'Expected the column household, by which rows are kept together (dataset.group), found none of this name: ' +
        'deliver it, or leave dataset.group out',
    );
  });

  it('puts no group into two parts', () => {
    const rules = { salt: 's', train: 0.5, validation: 0.2, tolerance: 1 };
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1 }), (tenure) => {
        const many = makeDelivered({ customer_id: tenure.map((_, row) => `C${row}`), tenure });
        const parts = assignSplits(splitKeysOf(many, grouped), rules);
        const ofGroup = new Map<number, Set<number>>();
        tenure.forEach((group, row) => {
          ofGroup.set(group, (ofGroup.get(group) ?? new Set()).add(parts[row] ?? NaN));
        });
        expect([...ofGroup.values()].every(({ size }) => size === 1)).toBe(true);
      }),
    );
  });
});

describe('the code of a group', () => {
  it('is the same for its rows and no other, and a row without one is a group of its own', () => {
    expect(groupCodesOf(table, grouped)).toEqual(Int32Array.of(0, 1, 0, 2, 3));
    expect(groupCodesOf(table, contract)).toBeUndefined();
  });
});
