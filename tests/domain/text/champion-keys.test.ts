import { describe, expect, it } from 'vitest';

import { championKeysText } from '../../../domain/text/champion-keys.js';

const found = { version: 3, keys: 1500, again: 1061, rows: 1600, renamed: 0 };

describe('how many keys came again', () => {
  it('is told of the version', () => {
    expect(championKeysText(found)).toBe('1,061 of 1,500 keys of version 3 came again');
  });

  it('is said not to be known where the rows of the version are gone', () => {
    expect(championKeysText({ ...found, keys: null, again: null })).toBe(
      'how many keys of version 3 came again is not known: its rows are gone, or have another key column',
    );
  });

  it('stands beside the forms where run and version read keys in different ones', () => {
    const form = { run: 'as whole numbers', champion: 'as they are written' };
    expect(championKeysText({ ...found, form })).toBe(
      '1,061 of 1,500 keys of version 3 came again; this run reads keys as whole numbers, version 3 as they are written',
    );
  });
});
