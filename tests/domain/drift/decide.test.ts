import { describe, expect, it } from 'vitest';

import { decideDrift } from '../../../domain/drift/decide.js';

const GOES_ON = { blocked: false, needsApproval: false };

describe('what becomes of a run', () => {
  it.each([
    ['continue', { ...GOES_ON, decision: 'policy continue: goes on' }],
    ['warn', { ...GOES_ON, decision: 'policy warn: goes on' }],
    ['block', { ...GOES_ON, blocked: true, decision: 'policy block: run refused' }],
    [
      'require_approval',
      { ...GOES_ON, needsApproval: true, decision: 'policy require_approval: a person is asked' },
    ],
  ] as const)('with drifted data follows from the policy %s', (policy, decided) => {
    expect(decideDrift('drifted', policy, undefined)).toEqual(decided);
  });

  it.each(['stable', 'immaterial', 'inconclusive', 'baseline'] as const)(
    'is not decided by any policy where the verdict is %s',
    (verdict) => {
      expect(decideDrift(verdict, 'block', undefined)).toEqual(GOES_ON);
    },
  );

  it.each(['continue', 'warn', 'block', 'require_approval'] as const)(
    'is to go on with data that somebody has accepted, also with the policy %s',
    (policy) => {
      const accepted = { by: 'Ada', reason: 'new\ntariff' };
      expect(decideDrift('drifted', policy, accepted)).toEqual({
        ...GOES_ON,
        decision: 'accepted as the new baseline by Ada: new tariff',
      });
    },
  );
});
