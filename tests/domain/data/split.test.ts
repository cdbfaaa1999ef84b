import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { SplitRules } from '../../../contracts/config/dataset.js';
import { assignSplits, hashFraction, rowsOfSplit, SPLIT_NAMES, splitOf } from '../../../domain/data/split.js';

const rules: SplitRules = { salt: 'salt-1', train: 0.7, validation: 0.15, tolerance: 0.02 };
const keys = Array.from({ length: 20_000 }, (_, i) => `C${i}`);

describe('splitting customers by the hash of their key', () => {
  it.each([
    // Python 3.11: int(hashlib.sha256(text.encode()).hexdigest()[:13], 16) / 2**52
    ['salt-1C0001', 0.9952338623306853],
    ['salt-17590-VHVEG', 0.03884487018690064],
    ['salt-1é', 0.7244664909506333],
    ['salt-1', 0.5877611342820654],
  ])('turns %j into the fraction Python finds', (text, fraction) => {
    expect(hashFraction(text)).toBe(fraction);
  });

  it('puts a key below train, below train + validation, or above', () => {
    expect(splitOf('7590-VHVEG', rules)).toBe('train');
    expect(splitOf('é', rules)).toBe('validation');
    expect(splitOf('C0001', rules)).toBe('test');
  });

  it('keeps every key in its part, whoever else is in the table', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (key, others) => {
        const alone = SPLIT_NAMES[assignSplits([key], rules)[0] ?? -1];
        const among = SPLIT_NAMES[assignSplits([...others, key], rules)[others.length] ?? -1];
        expect(alone).toBe(splitOf(key, rules));
        expect(among).toBe(alone);
      }),
    );
  });

  it('moves customers when the salt changes', () => {
    const other = assignSplits(keys, { ...rules, salt: 'salt-2' });
    const moved = assignSplits(keys, rules).filter((code, row) => code !== other[row]);
    // Two independent draws differ with probability 1 - (0.7^2 + 0.15^2 + 0.15^2) = 0.465.
    expect(moved.length / keys.length).toBeCloseTo(0.465, 1);
  });

  it('realises the configured shares', () => {
    const assignment = assignSplits(keys, rules);
    const share = (name: 'train' | 'validation' | 'test'): number =>
      rowsOfSplit(assignment, name).length / keys.length;
    expect(share('train')).toBeCloseTo(0.7, 1);
    expect(share('validation')).toBeCloseTo(0.15, 1);
    expect(share('train') + share('validation') + share('test')).toBeCloseTo(1, 12);
  });

  it('gives each row to exactly one part, in ascending order', () => {
    const assignment = Uint8Array.of(0, 2, 0, 1, 2);
    expect([...rowsOfSplit(assignment, 'train')]).toEqual([0, 2]);
    expect([...rowsOfSplit(assignment, 'validation')]).toEqual([3]);
    expect([...rowsOfSplit(assignment, 'test')]).toEqual([1, 4]);
  });
});
