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
    expect([...readTarget(makeColumn(['maybe', null, 'Yess']), target)]).toEqual([NaN, NaN, NaN]);
  });

  it('takes a category for one of the texts written otherwise: as the same number, or the same word in another case', () => {
    const read = (values: readonly string[], positive: string[], negative: string[]): number[] => [
      ...readTarget(makeColumn(values), { positive, negative }),
    ];
    expect(read(['1', '1.0', '0', '0.0', '+1'], ['1'], ['0'])).toEqual([1, 1, 0, 0, 1]);
    expect(read(['true', 'TRUE', 'False', 'yes', '1'], ['true'], ['false'])).toEqual([1, 1, 0, NaN, NaN]);
    expect(read(['gone', 'here'], [' gone '], ['here\u00a0'])).toEqual([1, 0]);
    expect(read(['A', 'a', 'Gone', 'GONE'], ['A', 'Gone'], ['B'])).toEqual([1, NaN, 1, NaN]);
  });

  it('takes a text as written before what it may mean, and one that may mean both for neither', () => {
    const target = { positive: ['1', 'T'], negative: ['1.0', 't'] };
    expect([...readTarget(makeColumn(['1', '1.0', '1.00', 'T', 't']), target)]).toEqual([1, 0, NaN, 1, 0]);
  });

  it('keeps codes apart that are the same double', () => {
    const target = { positive: ['9007199254740993'], negative: ['9007199254740992'] };
    const values = ['9007199254740992', '9007199254740993', '9007199254740992.0'];
    expect([...readTarget(makeColumn(values), target)]).toEqual([0, 1, 0]);
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
