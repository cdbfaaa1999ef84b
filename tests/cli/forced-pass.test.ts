import { describe, expect, it } from 'vitest';

import { readForcedPass } from '../../cli/forced-pass.js';

const ann = (): string => 'ann';
const nobody = (): string => {
  throw new Error('ENOENT: no such user');
};

describe('the options of a forced pass', () => {
  it('are nothing where nobody forces the gate', () => {
    expect(readForcedPass({})).toBeUndefined();
  });

  it('name the user of the system unless a name is given', () => {
    expect(readForcedPass({ forcePass: 'audit of May' }, ann)).toEqual({ by: 'ann', reason: 'audit of May' });
    expect(readForcedPass({ forcePass: 'audit', forcePassBy: 'Bea Roe' }, ann)).toEqual({
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
    expect(() => readForcedPass({ forcePass: 'why' }, nobody)).toThrow('--force-pass-by: expected the name');
  });
});
