import { describe, expect, it } from 'vitest';

import { demoOptionsProblems } from '../../../../domain/data/demo/options.js';

describe('demo options', () => {
  it('are fine within their ranges', () => {
    expect(demoOptionsProblems({ seed: 42, week: 0, customers: 20_000 })).toEqual([]);
    expect(demoOptionsProblems({ seed: 0, week: 260, customers: 1, asOf: '2026-11-23T02:00:00Z' })).toEqual(
      [],
    );
  });

  it.each([
    [{ seed: -1, week: 0, customers: 1 }, 'seed: found -1, expected an integer from 0 to 2147483647'],
    [{ seed: 1, week: 1.5, customers: 1 }, 'week: found 1.5, expected an integer from 0 to 260'],
    [{ seed: 1, week: 261, customers: 1 }, 'week: found 261, expected an integer from 0 to 260'],
    [{ seed: 1, week: 0, customers: 0 }, 'customers: found 0, expected an integer from 1 to 10000000'],
    [{ seed: 1, week: 0, customers: 1, asOf: 'soon' }, 'asOf: found "soon", expected an ISO 8601 time'],
  ])('name the option, the value and what was expected in %j', (options, expected) => {
    const [problem, ...others] = demoOptionsProblems(options);
    expect(problem).toContain(expected);
    expect(others).toEqual([]);
  });

  it('report every problem at once', () => {
    expect(demoOptionsProblems({ seed: NaN, week: -1, customers: 0, asOf: '' })).toHaveLength(4);
  });
});
