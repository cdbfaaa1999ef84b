import { describe, expect, it } from 'vitest';

import { labelledCustomer } from '../../../../domain/data/demo/labelled-customer.js';

const SLOTS = Array.from({ length: 5000 }, (_, slot) => slot);
const inWeek = (week: number, seed = 42) => SLOTS.map((slot) => labelledCustomer({ seed, week }, slot));

describe('a labelled customer', () => {
  it('is the same in two looks', () => {
    const [first, second] = [
      labelledCustomer({ seed: 1, week: 2 }, 3),
      labelledCustomer({ seed: 1, week: 2 }, 3),
    ];
    expect({ ...first, weekly: null }).toEqual({ ...second, weekly: null });
  });

  it('is another one under another seed', () => {
    const [first, second] = [inWeek(0, 1), inWeek(0, 2)];
    const alike = first.filter(
      (c, slot) => c.customer.monthlyCharges === second[slot]?.customer.monthlyCharges,
    );
    expect(alike.length / SLOTS.length).toBeLessThan(0.01);
  });

  it('has a key of its own, and a successor another one', () => {
    expect(new Set(inWeek(100).map((c) => c.customerId)).size).toBe(SLOTS.length);
    const successor = inWeek(100).find((c) => c.customerId.endsWith('-2'));
    expect(successor?.customerId).toMatch(/^C\d{7}-2$/);
  });

  it('stays the same person from week to week, but for 0.7 % newcomers', () => {
    const next = inWeek(1);
    const same = inWeek(0).filter((c, slot) => c.customerId === next[slot]?.customerId);
    expect(same.length / SLOTS.length).toBeGreaterThan(0.985);
    expect(same.length).toBeLessThan(SLOTS.length);
  });

  it('gets a label drawn anew each week from nearly the same probability', () => {
    const [first, second] = [inWeek(0), inWeek(1)];
    const relabelled = first.filter((c, slot) => c.churned !== second[slot]?.churned).length / SLOTS.length;
    // Independent draws from the same p differ in a share of 2 E[p (1 - p)].
    const expected =
      first.reduce((sum, c) => sum + 2 * c.churnProbability * (1 - c.churnProbability), 0) / SLOTS.length;
    expect(Math.abs(relabelled - expected)).toBeLessThan(0.025);
  });
});
