import { describe, expect, it } from 'vitest';

import { counted, hangingLines, shortText } from '../../cli/plain-text.js';

describe('a text of a file on a terminal', () => {
  it('cannot steer it', () => {
    expect(shortText('a\u001b[31m\n\u0085b', 20)).toBe('a·[31m··b');
  });

  it('cannot begin a line of its own within a message', () => {
    expect(hangingLines('no run "x\nPROMOTED"\n  first\n  second')).toEqual([
      'no run "x',
      '  PROMOTED"',
      '  first',
      '  second',
    ]);
  });

  it('is cut to its place', () => {
    expect([shortText('contract', 8), shortText('contracts', 8)]).toEqual(['contract', 'contrac…']);
  });

  it('counts in thousands', () => {
    expect([counted(1, 'row'), counted(20_056, 'row')]).toEqual(['1 row', '20,056 rows']);
  });
});
