import { describe, expect, it } from 'vitest';

import { isSampled, sampledRows } from '../../../domain/data/sample.js';
import { splitOf } from '../../../domain/data/split.js';

const keys = Array.from({ length: 20_000 }, (_, i) => `C${i}`);
const rules = { salt: 'salt-1', train: 0.7, validation: 0.15, tolerance: 0.02 };

describe('sampling customers by the hash of their key', () => {
  it('hashes with a prefix of its own', () => {
    // Python 3.11: int(hashlib.sha256('ratchet/sample\0salt-1C0001'.encode()).hexdigest()[:13], 16) / 2**52
    // = 0.7389942863691186
    expect(isSampled('C0001', 'salt-1', 0.738)).toBe(false);
    expect(isSampled('C0001', 'salt-1', 0.739)).toBe(true);
  });

  it('takes everyone at ratio 1', () => {
    expect(sampledRows(keys, 'salt-1', 1)).toHaveLength(keys.length);
  });

  it('takes about the wanted share, and a small sample lies inside a larger one', () => {
    const small = sampledRows(keys, 'salt-1', 0.1);
    const large = new Set(sampledRows(keys, 'salt-1', 0.3));
    expect(small.length / keys.length).toBeCloseTo(0.1, 1);
    expect(small.every((row) => large.has(row))).toBe(true);
  });

  it('is independent of the split: a sample has the same parts as the whole', () => {
    const sampled = [...sampledRows(keys, 'salt-1', 0.2)];
    const train = sampled.filter((row) => splitOf(keys[row] ?? '', rules) === 'train');
    expect(train.length / sampled.length).toBeCloseTo(0.7, 1);
  });
});
