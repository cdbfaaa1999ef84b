import { describe, expect, it } from 'vitest';

import { findKeysAgain, keysToModel } from '../../../domain/data/model-keys.js';

const written = {};
const whole = { key_form: 'whole_number' } as const;
const withoutZeros = { key_form: 'whole_number', key_leading_zeros: 'drop' } as const;

describe('the keys that the rows of a run have to a model', () => {
  it('are those of the run where both read keys in one form', () => {
    const model = { form: whole, writtenKeys: ['1'] };
    expect(keysToModel(['1.0', '2', null], whole, model)).toEqual(['1', '2', '']);
    expect(keysToModel(['1.0', ' 2'], written, { form: written, writtenKeys: ['1'] })).toEqual(['1.0', ' 2']);
  });

  it('are spelled as the model spells them where it took them as written, and as they stand where it does not know them', () => {
    const model = { form: written, writtenKeys: ['1', '2.0', null, 'C3'] };
    expect(keysToModel(['1.0', '2', '4.0'], whole, model)).toEqual(['1', '2.0', '4.0']);
  });

  it('are in the form of the model where the run takes them as written', () => {
    const model = { form: whole, writtenKeys: ['1', '2.0'] };
    expect(keysToModel(['1.0', '2', '3.0', 'C4'], written, model)).toEqual(['1', '2', '3', 'C4']);
  });

  it('have the zeros of the model where the run drops them', () => {
    const model = { form: whole, writtenKeys: ['007', '8'] };
    expect(keysToModel(['7', '08', '09'], withoutZeros, model)).toEqual(['007', '8', '09']);
  });

  it('are spelled as they stand where the rows of the model are gone', () => {
    expect(keysToModel(['1.0', '2'], whole, { form: written, writtenKeys: null })).toEqual(['1.0', '2']);
  });
});

describe('the keys that came again', () => {
  it('are counted once each, and the rows of all others are named', () => {
    const model = { form: written, writtenKeys: ['a', 'b', 'b', 'c', null] };
    expect(findKeysAgain(['b', 'x', 'a', 'b', ''], model)).toEqual({
      keys: 3,
      again: 2,
      strangers: Int32Array.of(1, 4),
    });
  });

  it('are not known where the rows of the model are gone', () => {
    expect(findKeysAgain(['a'], { form: written, writtenKeys: null })).toBeNull();
  });
});
