import { describe, expect, it } from 'vitest';

import { tableProfileSchema } from '../../../contracts/profile.js';
import type { Column } from '../../../contracts/table.js';
import { fitProfile } from '../../../domain/profile/fit-profile.js';
import { profileTable } from '../../../domain/profile/profile-table.js';
import { categoryOf, customerProfile, numberOf } from './customers.js';

/** A table of `count` columns, every fourth of them of texts, with values that take as much JSON as any. */
function wideProfile(count: number): string {
  const columns = Array.from({ length: count }, (_, c): [string, Column] => {
    const values = Float64Array.from(
      { length: 300 },
      (_, i) => -1e6 * Math.sqrt(((i + 1) * 7919 * (c + 3)) % 104729),
    );
    const codes = Int32Array.from({ length: 300 }, (_, i) => (i * (c + 1)) % 120);
    const categories = Array.from({ length: 120 }, (_, i) => `a value with a longish name, № ${i}`);
    return [
      `a_column_with_a_name_${c}`,
      c % 4 === 3 ? { kind: 'category', codes, categories } : { kind: 'number', values },
    ];
  });
  const contract = columns.map(([name, { kind }]) => ({ name, type: kind }));
  return JSON.stringify(
    profileTable(
      { rows: 300, columns: new Map(columns) },
      { key: null, target: { column: 'absent', positive: ['1'], negative: ['0'] }, columns: contract },
    ),
  );
}

describe('fitProfile', () => {
  it.each([60, 300])('keeps the JSON of %d columns below 200 KB', (count) => {
    const json = wideProfile(count);
    expect(Buffer.byteLength(json)).toBeLessThan(200_000);
    expect(tableProfileSchema.parse(JSON.parse(json)).columns).toHaveLength(count);
  });

  it('keeps all there is where that fits', () => {
    const profile = customerProfile(0, 500);
    expect(fitProfile(profile)).toEqual(profile);
  });

  it('keeps less of each column where there is less room, but never a wrong count', () => {
    const full = customerProfile(0, 500);
    const small = fitProfile(full, 6000);
    expect(JSON.stringify(small).length).toBeLessThan(6000);
    const charges = numberOf('charges', small);
    expect(charges.distribution?.values.length).toBeLessThan(12);
    expect(charges.distribution?.error).toBe(0);
    expect(charges.histogram?.counts.reduce((sum, count) => sum + count)).toBe(490);
    expect(charges.histogram?.counts).toHaveLength(10);
    expect(charges.moments).toEqual(numberOf('charges', full).moments);
    expect(categoryOf('plan', small).top).toEqual(categoryOf('plan', full).top);
    const least = fitProfile(full, 0);
    expect(categoryOf('plan', least)).toMatchObject({
      top: [],
      other: 500,
      distinct: { count: 7, exact: true },
    });
    expect(numberOf('charges', least).histogram).toBeNull();
  });
});
