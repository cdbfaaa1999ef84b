import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isLongInteger, readBoolean, readNumber } from '../../../domain/data/read-value.js';

describe('a text as a number', () => {
  it.each([
    ['1', 1],
    ['1.0', 1],
    ['\u00a01.5\u202f', 1.5],
    ['-3e2', -300],
    ['+.5', 0.5],
    ['007', 7],
    ['0.1234567890123456789', 0.12345678901234568],
    ['9007199254740993.5', 9007199254740994],
    ['9007199254740994', 9007199254740994],
    ['9.007199254740993e15', 9007199254740992],
    ['1e300', 1e300],
  ])('is what it says: %j', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each([
    '',
    ' ',
    'a',
    '1,5',
    '1_000',
    '+-1',
    '0x10',
    'Infinity',
    'nan',
    '1e999',
    '1 2',
    '9007199254740993',
    '-9007199254740993.00',
    '18446744073709551615',
    `1${'0'.repeat(60)}`,
  ])('is none where it says none, or one that no double is: %j', (text) => {
    expect(readNumber(text)).toBeNaN();
  });

  it('never stands for two whole numbers, as long as they are written in digits', () => {
    const digits = fc.bigInt(-(10n ** 25n), 10n ** 25n);
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        fc.pre(a !== b);
        const [one, other] = [readNumber(String(a)), readNumber(String(b))];
        expect(Number.isNaN(one) || one !== other).toBe(true);
      }),
    );
    const neighbours = Array.from({ length: 6 }, (_, step) => String(9007199254740992n + BigInt(step)));
    expect(neighbours.map(readNumber)).toEqual([2 ** 53, NaN, 2 ** 53 + 2, NaN, 2 ** 53 + 4, NaN]);
  });
});

describe('a text as a boolean', () => {
  it.each(['1', '1.0', 'TRUE', ' yes', 'True\u00a0', 't', 'Y', '+1'])('is true: %j', (text) => {
    expect(readBoolean(text)).toBe(1);
  });

  it.each(['0', '0.0', 'False', 'no', 'F', 'n ', '-0'])('is false: %j', (text) => {
    expect(readBoolean(text)).toBe(0);
  });

  it.each(['', 'maybe', '2', '0.5', 'ja', 'tr ue'])('is neither: %j', (text) => {
    expect(readBoolean(text)).toBeNaN();
  });
});

describe('a code', () => {
  it.each([
    ['9007199254740991', false],
    ['9007199254740992', true],
    ['-9007199254740993.0', true],
    ['0000000000000000000007', false],
    ['1e20', false],
    ['9007199254740993.5', false],
  ])('is what has digits beyond 2^53 and no fraction: %j', (text, isCode) => {
    expect(isLongInteger(text)).toBe(isCode);
  });
});
