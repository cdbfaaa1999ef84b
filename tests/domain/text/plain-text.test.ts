import { describe, expect, it } from 'vitest';

import { plainLines, plainText } from '../../../domain/text/plain-text.js';

describe('a text that somebody else has named', () => {
  it.each([
    ['a control sequence', 'a\u001b[31mb', 'a·[31mb'],
    ['the one character that begins a control sequence in some terminals', '\u009b2J', '·2J'],
    ['line ends of every kind', 'a\r\nb\u0085c\u2028d\u2029e', 'a··b·c·d·e'],
    ['what turns the direction of a line', 'eu\u202egpj.exe\u2066', 'eu·gpj.exe·'],
    ['what hides in a name', 'ad\u200bmin\ufeff\u200d\u{e0041}', 'ad·min···'],
  ])('loses %s', (_name, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('is otherwise as it was', () => {
    const text = 'Grüße, 年 и שלום; tab\u00adu\u00adla\u00adtor 100 % 🚀';
    expect(plainText(text)).toBe(text);
  });

  it('keeps its lines where it may have lines', () => {
    expect(plainLines('a\u001b\r\nb\u202e\n')).toBe('a·\nb·\n');
  });
});
