import { describe, expect, it } from 'vitest';

import { readIntervention } from '../../cli/person.js';
import { checkIntervention } from '../../domain/deployment/intervention.js';

const ann = (): string => 'ann';
const nobody = (): string => {
  throw new Error('ENOENT: no such user');
};

describe('who steps into a run', () => {
  it('is the user of the system unless a name is given', () => {
    expect(readIntervention({ reason: 'audit' }, ann)).toEqual({ by: 'ann', reason: 'audit' });
    expect(readIntervention({ by: ' Bea\nRoe', reason: 'two\n lines ' }, ann)).toEqual({
      by: 'Bea Roe',
      reason: 'two lines',
    });
  });

  it('gives words that the run takes, also without a reason', () => {
    expect(checkIntervention(readIntervention({}, ann))).toBeNull();
  });

  it.each([
    [{ reason: '' }, '--reason: expected 1 to 500 characters, found 0'],
    [{ reason: 'x'.repeat(501) }, '--reason: expected 1 to 500 characters, found 501'],
    [{ by: ' ' }, '--by: expected the name of the person, 1 to 200 characters, found " "'],
  ])('is refused as %j, with what was expected', (options, message) => {
    expect(() => readIntervention(options, ann)).toThrow(message);
  });

  it('has to be named where the system has no name for the user', () => {
    expect(() => readIntervention({}, nobody)).toThrow('--by: expected the name');
  });
});
