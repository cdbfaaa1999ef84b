import { describe, expect, it } from 'vitest';

import { readTarget } from '../../../domain/data/target.js';
import { makeColumn } from '../../support/table.js';

describe('reading the target', () => {
  it('maps the configured texts of a category column to 1 and 0', () => {
    const target = { positive: ['Yes', 'yes'], negative: ['No'] };
    expect([...readTarget(makeColumn(['No', 'Yes', 'yes', 'No']), target)]).toEqual([0, 1, 1, 0]);
  });

  it('leaves what is neither positive nor negative missing', () => {
    const target = { positive: ['Yes'], negative: ['No'] };
    expect([...readTarget(makeColumn(['maybe', null, 'YES']), target)]).toEqual([NaN, NaN, NaN]);
  });

  it('compares numbers as numbers', () => {
    const target = { positive: ['1', '2.0'], negative: ['0'] };
    expect([...readTarget(makeColumn([0, 1, 2, 3, null]), target)]).toEqual([0, 1, 1, NaN, NaN]);
  });

  it('reads the words for true and false of a boolean column', () => {
    const target = { positive: ['Yes'], negative: ['FALSE'] };
    expect([...readTarget(makeColumn([true, false, null]), target)]).toEqual([1, 0, NaN]);
  });

  it('never takes a word that is no number for a missing value', () => {
    expect([...readTarget(makeColumn([null, 1]), { positive: ['churned'], negative: [' '] })]).toEqual([
      NaN,
      NaN,
    ]);
  });
});
