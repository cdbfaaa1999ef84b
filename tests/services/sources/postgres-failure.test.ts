import { describe, expect, it } from 'vitest';

import { sourceError } from '../../../services/sources/postgres-failure.js';
import { DataSourceError } from '../../../services/warehouse/errors.js';

const failure = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('a failed reading of PostgreSQL', () => {
  it.each([
    ['42P01', 'missing', true],
    ['3F000', 'missing', true],
    ['42501', 'permission', true],
    ['28P01', 'permission', true],
    ['42601', 'query', true],
    ['25006', 'query', true],
    ['22012', 'query', true],
    ['57014', 'interrupted', false],
    ['55P03', 'interrupted', false],
    ['57P01', 'interrupted', false],
    ['40001', 'interrupted', false],
    ['ECONNRESET', 'interrupted', false],
    ['ECONNREFUSED', 'unreachable', false],
    ['ENOTFOUND', 'unreachable', false],
  ])('with code %s is %s; for good: %s', (code, kind, permanent) => {
    const error = sourceError('table t', failure(code, 'words of the server'));
    expect(error).toBeInstanceOf(DataSourceError);
    expect(error).toMatchObject({ code: kind, permanent });
  });

  it('quotes the server where it speaks of the statement, and never where it may quote a row', () => {
    expect(sourceError('t', failure('42703', 'column "x" does not exist'))).toMatchObject({
      message: 't: column "x" does not exist. Correct dataset.source.query: one SELECT, as psql takes it.',
    });
    const onValue = sourceError('t', failure('22P02', 'invalid input syntax for type integer: "ann@home"'));
    expect(String(onValue)).not.toContain('ann@home');
  });

  it('because of row-level security says who could read all rows, in whatever language the server speaks', () => {
    const english = 'query would be affected by row-level security policy for table "customers"';
    const german = Object.assign(failure('42501', 'Anfrage würde beeinflusst'), {
      routine: 'check_enable_rls',
    });
    for (const thrown of [failure('42501', english), german]) {
      const error = sourceError('t', thrown);
      expect(error).toMatchObject({ code: 'row_security', permanent: true });
      expect(String(error)).toContain('BYPASSRLS');
    }
  });

  it('for want of a password says so', () => {
    const error = new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string');
    expect(sourceError('t', error)).toMatchObject({ code: 'permission' });
  });

  it('that is none of PostgreSQL stays what it is', () => {
    const other = new TypeError('a bug');
    expect(sourceError('t', other)).toBe(other);
  });
});
