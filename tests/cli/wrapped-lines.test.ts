import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { wrappedLines } from '../../cli/wrapped-lines.js';

describe('a line for a terminal', () => {
  it('is broken at blanks, later lines indented', () => {
    expect(wrappedLines('  aa bb cc dd', 8, '    ')).toEqual(['  aa bb', '    cc', '    dd']);
    expect(wrappedLines('short', 8, '  ')).toEqual(['short']);
  });

  it('keeps every word, whole, and is too long for one word alone', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 0, max: 30 }),
        (all, width, indent) => {
          const lines = wrappedLines(`  ${all.join(' ')}`, width, ' '.repeat(indent));
          expect(lines.join(' ').trim().split(/ +/)).toEqual(all);
          for (const line of lines) expect(line.length <= width || !line.trim().includes(' ')).toBe(true);
        },
      ),
    );
  });
});
