import { userInfo } from 'node:os';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { readForcedPass } from '../../cli/forced-pass.js';

vi.mock('node:os', () => ({ userInfo: vi.fn(() => ({ username: 'ann' })) }));

describe('the options of a forced pass', () => {
  afterEach(() => {
    vi.mocked(userInfo).mockClear();
  });

  it('are nothing where nobody forces the gate', () => {
    expect(readForcedPass({})).toBeUndefined();
  });

  it('name the user of the system unless a name is given', () => {
    expect(readForcedPass({ forcePass: 'audit of May' })).toEqual({ by: 'ann', reason: 'audit of May' });
    expect(readForcedPass({ forcePass: 'audit', forcePassBy: 'Bea Roe' })).toEqual({
      by: 'Bea Roe',
      reason: 'audit',
    });
  });

  it('stay one line, whatever was typed', () => {
    expect(readForcedPass({ forcePass: ' two\r\n lines\u001b ', forcePassBy: 'Bea\nRoe' })).toEqual({
      by: 'Bea Roe',
      reason: 'two lines',
    });
  });

  it.each([
    [{ forcePassBy: 'Bea' }, '--force-pass-by: expected together with --force-pass <reason>'],
    [{ forcePass: ' ' }, '--force-pass: expected a reason of 1 to 1,000 characters, found 0'],
    [{ forcePass: 'x'.repeat(1001) }, '--force-pass: expected a reason of 1 to 1,000 characters, found 1001'],
    [
      { forcePass: 'why', forcePassBy: '' },
      '--force-pass-by: expected the name of the person, 1 to 200 characters, found ""',
    ],
  ])('are refused as %j, with what was expected', (options, message) => {
    expect(() => readForcedPass(options)).toThrow(message);
  });

  it('ask for a name where the system has none for the user', () => {
    vi.mocked(userInfo).mockImplementationOnce(() => {
      throw new Error('ENOENT: no such user');
    });
    expect(() => readForcedPass({ forcePass: 'why' })).toThrow('--force-pass-by: expected the name');
  });
});
