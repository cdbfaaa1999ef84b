import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { storableText, textProblem, unstorableTexts } from '../../contracts/unstorable-text.js';

describe('a text that no far side would take', () => {
  it('is found wherever it stands, in keys too', () => {
    const document = { a: ['fine', { 'k\0': 'x\0' }], b: 1, c: null, d: '\ud83d' };
    expect(unstorableTexts(document)).toEqual([
      { path: ['a', 1, 'k\0'], problem: 'a NUL character, which PostgreSQL does not keep' },
      { path: ['a', 1, 'k\0'], problem: 'a NUL character, which PostgreSQL does not keep' },
      { path: ['d'], problem: 'half a character (a lone surrogate), which is no text' },
    ]);
  });

  it('is one that UTF-8 cannot tell or that holds NUL, and no other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', '\ud800', '😀'), (text, more) => {
        const whole = text + more;
        const isTold = Buffer.from(whole, 'utf8').toString('utf8') === whole && !whole.includes('\0');
        expect(textProblem(whole) === null).toBe(isTold);
      }),
    );
  });

  it('can be kept for people with a mark in place of what cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(textProblem(storableText(`${text}\0\ud800`))).toBeNull();
      }),
    );
    expect(storableText('a\0b😀')).toBe('a\uFFFDb😀');
  });
});
