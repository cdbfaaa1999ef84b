import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { compareInputs, inputText, stepKey } from '../../../domain/reuse/index.js';

describe('the key of a step', () => {
  it('is the SHA-256 over stage, step and sorted inputs', () => {
    const text = '["model_validation","gate",[["a","1"],["b","2"]]]';
    const expected = createHash('sha256').update(text).digest('hex');
    expect(stepKey('model_validation', 'gate', { b: '2', a: '1' })).toBe(expected);
  });

  it('is another for another stage, step, name or value', () => {
    const keys = [
      stepKey('model_validation', 'gate', { a: '1' }),
      stepKey('model_training', 'gate', { a: '1' }),
      stepKey('model_validation', 'gates', { a: '1' }),
      stepKey('model_validation', 'gate', { b: '1' }),
      stepKey('model_validation', 'gate', { a: '2' }),
      stepKey('model_validation', 'gate', {}),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the comparison of inputs', () => {
  it('lists what differs, by name, and what only one side has', () => {
    expect(compareInputs({ same: '1', old: '2', b: '3' }, { same: '1', b: '4', a: '5' })).toEqual([
      { name: 'a', previous: null, current: '5' },
      { name: 'b', previous: '3', current: '4' },
      { name: 'old', previous: '2', current: null },
    ]);
  });

  it('finds nothing between the same inputs', () => {
    expect(compareInputs({ a: '1' }, { a: '1' })).toEqual([]);
  });
});

describe('the text of an input', () => {
  it('cuts hashes and long values, and leaves numbers as they are', () => {
    expect(inputText('0.75')).toBe('0.75');
    expect(inputText('0123456789ab'.padEnd(64, 'f'))).toBe('0123456789ab');
    expect(inputText(`"${'x'.repeat(80)}"`)).toHaveLength(60);
    expect(inputText(null)).toBe('absent');
  });
});
