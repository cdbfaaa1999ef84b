import { describe, expect, it } from 'vitest';

import { startedWith } from '../../cli/started-with.js';

describe('the command that has started a run', () => {
  it('is told as a person types it', () => {
    expect(startedWith(['train', '--data-path', 'my file.csv'])).toEqual({
      startedWith: ['npx', 'ratchet', 'train', '--data-path', 'my file.csv'],
    });
    expect(startedWith(['start'])).toEqual({ startedWith: ['npm', 'start'] });
    expect(startedWith(['start', '--data-path', 'a.csv'])).toEqual({
      startedWith: ['npm', 'start', '--', '--data-path', 'a.csv'],
    });
  });

  it.each([
    ['nothing was typed', []],
    ['there are too many words', ['train', ...Array<string>(60).fill('x')]],
    ['it is too long', ['train', '--source-query', 'x'.repeat(4_000)]],
    ['it has several lines', ['train', '--source-query', 'SELECT 1\nFROM t']],
  ])('is not told where %s', (_, typed) => {
    expect(startedWith(typed)).toEqual({});
  });
});
