import { describe, expect, it } from 'vitest';

import { createRestartBudget } from '../../stack/restart-budget.js';

const MINUTE_MS = 60_000;

describe('the restarts of a server', () => {
  it('are three within five minutes, after growing pauses', () => {
    const budget = createRestartBudget();
    const pauses = [0, 1, 2, 3].map((minute) => budget.take(minute * MINUTE_MS)?.pauseMs);
    expect(pauses).toEqual([500, 2_000, 8_000, undefined]);
  });

  it('come back as they grow older than five minutes', () => {
    const budget = createRestartBudget();
    for (const minute of [0, 1, 2]) budget.take(minute * MINUTE_MS);
    expect(budget.take(5 * MINUTE_MS)).toEqual({ pauseMs: 8_000, note: '3 of 3 within 5 minutes' });
    expect(budget.take(5.5 * MINUTE_MS)).toBeNull();
  });
});
