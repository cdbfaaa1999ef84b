import { describe, expect, it } from 'vitest';

import { counted, plainText, shortText } from '../../cli/plain-text.js';

describe('a text of a file on a terminal', () => {
  it('cannot steer it', () => {
    expect(plainText('a\u001b[31m\n\u0085b')).toBe('a·[31m··b');
  });

  it('is cut to its place', () => {
    expect([shortText('contract', 8), shortText('contracts', 8)]).toEqual(['contract', 'contrac…']);
  });

  it('counts in thousands', () => {
    expect([counted(1, 'row'), counted(20_056, 'row')]).toEqual(['1 row', '20,056 rows']);
  });
});
