import { describe, expect, it } from 'vitest';

import { count, fixed, fixedApart, percent } from '../../../../domain/evaluation/gate/figures.js';

describe('figures in reasons', () => {
  it('have four digits, or as many as keep a bound on its side of the limit', () => {
    expect(fixed(0.84)).toBe('0.8400');
    expect(fixedApart(-0.02013, -0.01)).toBe('-0.0201');
    expect(fixedApart(-0.0100004, -0.01)).toBe('-0.0100004');
    expect(fixedApart(0.00001, 0)).toBe('0.00001');
    expect(fixedApart(0, 0)).toBe('0.0000');
  });

  it('separate thousands, and say percentages without rounding noise', () => {
    expect(count(1502)).toBe('1,502');
    expect(percent(0.55)).toBe('55 %');
    expect(percent(0.975)).toBe('97.5 %');
  });
});
