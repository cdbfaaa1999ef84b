import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isSameForm, keyFormOf, keyFormWords, keyIn } from '../../../domain/data/key-form.js';

const whole = { key_form: 'whole_number' } as const;
const withoutZeros = { key_form: 'whole_number', key_leading_zeros: 'drop' } as const;

/** Digits of any length, the first no zero. */
const digits = fc.tuple(
  fc.integer({ min: 1, max: 9 }),
  fc.string({ unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') }),
);

describe('a key as it is written', () => {
  it('is the text itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(keyIn({}, text)).toBe(text);
        expect(keyIn({ key_form: 'as_written' }, text)).toBe(text);
      }),
    );
  });
});

describe('a key as a whole number', () => {
  it('is its digits, whatever zeros and blanks a program has put around them', () => {
    fc.assert(
      fc.property(
        digits,
        fc.nat(5),
        fc.constantFrom('', ' ', '\u00a0', '\t'),
        ([first, rest], zeros, blank) => {
          const key = `${first}${rest}`;
          const tail = zeros === 0 ? '' : `.${'0'.repeat(zeros)}`;
          expect(keyIn(whole, `${blank}${key}${tail}${blank}`)).toBe(key);
          expect(keyIn(withoutZeros, `000${key}${tail}`)).toBe(key);
        },
      ),
    );
  });

  it('keeps digits that no double holds', () => {
    const long = '1234567890123456789012345678901234567890';
    expect(keyIn(whole, `${long}.0`)).toBe(long);
  });

  it('keeps leading zeros unless they are to be dropped, and the last zero', () => {
    expect(keyIn(whole, '007.0')).toBe('007');
    expect(keyIn(withoutZeros, '007')).toBe('7');
    expect([keyIn(whole, '0'), keyIn(withoutZeros, '000')]).toEqual(['0', '0']);
  });

  it.each([
    '',
    ' ',
    'C1',
    '-1',
    '+1',
    '1e5',
    '1,000',
    '1_000',
    '1.5',
    '1.',
    '.0',
    '1.0.0',
    '1 0',
    'NaN',
    '١',
    '0x1',
  ])('is not %j', (text) => {
    expect(keyIn(whole, text)).toBeNull();
    expect(keyIn(withoutZeros, text)).toBeNull();
  });
});

describe('a form of keys', () => {
  it('says nothing where it is the form before there were forms: steps and bundles stay as they were', () => {
    expect(keyFormOf({ key_form: 'as_written', key_leading_zeros: 'keep' })).toEqual({});
    expect(keyFormOf({ key_form: 'whole_number', key_leading_zeros: 'keep' })).toEqual(whole);
    expect(keyFormOf(withoutZeros)).toEqual(withoutZeros);
  });

  it('is the same as another where both give every text the same key', () => {
    expect(isSameForm({}, { key_form: 'as_written', key_leading_zeros: 'keep' })).toBe(true);
    expect(isSameForm(whole, { key_form: 'whole_number', key_leading_zeros: 'keep' })).toBe(true);
    expect(isSameForm({}, whole)).toBe(false);
    expect(isSameForm(whole, withoutZeros)).toBe(false);
  });

  it('has words', () => {
    expect([{}, whole, withoutZeros].map(keyFormWords)).toEqual([
      'as they are written',
      'as whole numbers',
      'as whole numbers without leading zeros',
    ]);
  });
});
