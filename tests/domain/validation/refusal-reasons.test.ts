import { describe, expect, it } from 'vitest';

import type { CheckSummary } from '../../../contracts/data-validation.js';
import { refusalReasons } from '../../../domain/validation/refusal-reasons.js';

const check = (changes: Partial<CheckSummary> = {}): CheckSummary => ({
  name: 'allowed_value',
  dimension: 'validity',
  column: 'contract',
  severity: 'block',
  passed: false,
  expected: 'one of One year, Two year',
  found: '1 row quarantined (0.33 %)',
  count: 1,
  share: 0.0033,
  ...changes,
});

describe('the reasons why data are refused', () => {
  it('are a sentence for each check that blocks, with its column', () => {
    const checks = [
      check(),
      check({ severity: 'warn', column: 'tenure' }),
      check({ name: 'quarantine_budget', column: null, expected: 'at most 2 %', found: '3 %' }),
    ];
    expect(refusalReasons(checks)).toEqual([
      'contract: allowed value: expected one of One year, Two year, found 1 row quarantined (0.33 %)',
      'quarantine budget: expected at most 2 %, found 3 %',
    ]);
  });

  it('are the first five, and how many more there are', () => {
    const reasons = refusalReasons(Array.from({ length: 7 }, () => check()));
    expect(reasons).toHaveLength(6);
    expect(reasons.at(-1)).toBe('and 2 more in the report');
  });
});
