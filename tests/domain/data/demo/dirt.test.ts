import { describe, expect, it } from 'vitest';

import { DIRT_SHARES, deliver, dirtKind } from '../../../../domain/data/demo/dirt.js';
import { labelledCustomer } from '../../../../domain/data/demo/labelled-customer.js';
import { demoRecord } from '../../../../domain/data/demo/record.js';

const CUSTOMERS = Array.from({ length: 20_000 }, (_, slot) => labelledCustomer({ seed: 42, week: 0 }, slot));
const ofKind = (kind: string | null) =>
  CUSTOMERS.filter((c) => dirtKind(c.weekly) === kind).map((c) => ({
    clean: demoRecord(c),
    delivered: deliver(demoRecord(c), c.weekly),
  }));

describe('dirt', () => {
  it('spoils 0.5 % to 1.2 % of the rows in each of 8 seeds, well within the budget of 2 %', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      let bad = 0;
      for (let slot = 0; slot < 20_000; slot += 1)
        if (dirtKind(labelledCustomer({ seed, week: 1 }, slot).weekly) !== null) bad += 1;
      expect(bad / 20_000).toBeGreaterThan(0.005);
      expect(bad / 20_000).toBeLessThan(0.012);
    }
  });

  it('comes in every kind', () => {
    for (const kind of Object.keys(DIRT_SHARES)) expect(ofKind(kind).length).toBeGreaterThan(5);
  });

  it('delivers a duplicate as two equal rows', () => {
    for (const { delivered } of ofKind('duplicate')) {
      expect(delivered).toHaveLength(2);
      expect(delivered[0]).toEqual(delivered[1]);
    }
  });

  it.each(['blank', 'misspelt', 'outOfRange'])(
    'changes exactly one cell besides gender of a %s row',
    (kind) => {
      for (const { clean, delivered } of ofKind(kind)) {
        const [row] = delivered;
        const changed = Object.entries(clean).filter(
          ([column, value]) =>
            column !== 'gender' && new Map(Object.entries(row ?? {})).get(column) !== value,
        );
        expect(changed).toHaveLength(1);
      }
    },
  );

  it('leaves gender out for half a percent of the customers', () => {
    const withheld = ofKind(null).filter(({ delivered }) => delivered[0]?.gender === '').length;
    expect(Math.abs(withheld / CUSTOMERS.length - 0.005)).toBeLessThan(0.002);
  });
});
