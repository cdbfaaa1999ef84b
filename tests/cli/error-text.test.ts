import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { errorText } from '../../cli/error-text.js';
import { UsageError } from '../../cli/errors.js';

describe('an error in words', () => {
  it('is told by its message, and a defect by its kind too', () => {
    expect(errorText(new UsageError('--out: expected a name'))).toBe('error: --out: expected a name');
    expect(errorText(new TypeError('x is not a function'))).toBe('error: TypeError: x is not a function');
    expect(errorText('no error at all')).toBe('error: no error at all');
  });

  it.each([
    ['EROFS', /^error: \/data\/x: the file system is read-only\. .* \(EROFS\)$/u],
    ['ENOSPC', /^error: \/data\/x: the disk is full\. Make room.* \(ENOSPC\)$/u],
    ['EACCES', /there is no permission for it/u],
  ])('says what %s of the operating system means, where, and what to do', (code, expected) => {
    const error = Object.assign(new Error(`${code}: words of the engine, open '/data/x'`), {
      code,
      path: '/data/x',
    });
    expect(errorText(error)).toMatch(expected);
  });

  it('leaves other errors with a code as they are', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(errorText(error)).toBe('error: connect ECONNREFUSED');
  });

  it('names the fields that a schema refuses, not its JSON', () => {
    const { error } = z.object({ rows: z.number() }).safeParse({ rows: 'many' });
    expect(errorText(error)).toMatch(/not of the expected form: rows: .*number/u);
    expect(errorText(error)).not.toContain('{');
  });
});
