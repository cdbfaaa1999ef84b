import { describe, expect, it } from 'vitest';

import { assignSplits } from '../../../domain/data/split.js';
import { chooseSplits } from '../../../domain/draft/choose-splits.js';

const keysOf = (count: number): string[] => Array.from({ length: count }, (_, row) => `k${row}`);
const labelsOf = (count: number, positives: number): Float32Array =>
  Float32Array.from({ length: count }, (_, row) => (row < positives ? 1 : 0));

describe('the split of a table', () => {
  it('of a large one has the name of the model for its salt', () => {
    const table = { keys: keysOf(10), labels: labelsOf(10, 5) };
    const { rules, tries } = chooseSplits('demo', { rows: 100_000, rate: 0.3 }, table);
    expect([rules, tries]).toEqual([{ salt: 'demo', train: 0.7, validation: 0.15, tolerance: 0.02 }, 1]);
  });

  it.each([10, 11, 15, 20, 50])(
    'of a small one with %d positive rows gives each part both outcomes',
    (positives) => {
      const table = { keys: keysOf(200), labels: labelsOf(200, positives) };
      const { rules } = chooseSplits('small', { rows: 200, rate: positives / 200 }, table);
      const parts = assignSplits(table.keys, rules);
      for (const part of [0, 1, 2]) {
        const found = table.labels.filter((_, row) => parts[row] === part);
        expect(new Set(found)).toEqual(new Set([0, 1]));
      }
    },
  );

  it('tolerates what chance does to the smallest part', () => {
    const table = { keys: keysOf(200), labels: labelsOf(200, 80) };
    // 3 x sqrt(0.4 x 0.6 / (0.15 x 200)) = 0.268
    expect(chooseSplits('small', { rows: 200, rate: 0.4 }, table).rules.tolerance).toBe(0.27);
  });
});
