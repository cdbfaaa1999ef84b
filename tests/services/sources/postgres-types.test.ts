import { describe, expect, it } from 'vitest';

import { readerOf } from '../../../services/sources/postgres-types.js';

describe('a value of PostgreSQL', () => {
  // Names and categories as pg_type of PostgreSQL 18 has them.
  it.each([
    ['bool', 'B', 't', 'true'],
    ['bool', 'B', 'f', 'false'],
    ['numeric', 'N', 'NaN', null],
    ['float8', 'N', 'NaN', null],
    ['float8', 'N', 'Infinity', 'Infinity'],
    ['text', 'S', 'NaN', 'NaN'],
    ['bpchar', 'S', 'ab    ', 'ab'],
    ['int8', 'N', '9007199254740993', '9007199254740993'],
    ['mood', 'E', 'happy', 'happy'],
    ['uuid', 'U', '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000001'],
  ])('of type %s (%s) that reads %s becomes %s', (name, category, text, value) => {
    expect(readerOf({ name, category })?.(text)).toBe(value);
  });

  it.each([
    ['_text', 'A'],
    ['jsonb', 'U'],
    ['bytea', 'U'],
    ['interval', 'T'],
    ['money', 'N'],
    ['int4range', 'R'],
    ['record', 'P'],
  ])('of type %s is no number, text, boolean, date or time', (name, category) => {
    expect(readerOf({ name, category })).toBeNull();
  });
});
