import { describe, expect, it } from 'vitest';

import { judgeCounts } from '../../../domain/drift/judge-counts.js';

/** What the note says of p, where a category is rare. */
const judgedBy = (reference: readonly number[], current: readonly number[]): string | undefined =>
  /judged by (p [^,]+),/.exec(judgeCounts(reference, current).note ?? '')?.[1];

describe('the p-value in the note of counts with a rare category', () => {
  it('is told with two digits', () => {
    expect(judgedBy([500, 499, 1], [470, 528, 2])).toMatch(/^p = 0\.\d\d$/);
  });

  it('is told as a power of ten where it is small', () => {
    expect(judgedBy([500, 499, 1], [420, 578, 2])).toMatch(/^p = \d\.\de-\d$/);
  });

  it('is never told as zero', () => {
    const counts = judgeCounts([100_000, 1_000, 1], [1_000, 100_000, 2]);
    expect(counts.pValue).toBeLessThan(1e-300);
    expect(judgedBy([100_000, 1_000, 1], [1_000, 100_000, 2])).toBe('p < 1e-300');
  });

  it('is not told where no category is rare: it is that of the test', () => {
    expect(judgeCounts([500, 500], [480, 520]).note).toBeNull();
  });
});
