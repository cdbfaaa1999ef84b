import { describe, expect, it } from 'vitest';

import type { DriftSummary } from '../../contracts/drift-detection.js';
import { assertDriftAccepted } from '../../workflows/business-failures.js';
import { findings } from '../../workflows/findings.js';
import { artifact } from '../support/refs.js';
import { noDriftYet } from '../support/stage-results.js';

const drifted = (changes: Partial<DriftSummary> = {}): DriftSummary => ({
  ...noDriftYet(),
  verdict: 'drifted',
  driftedFeatures: ['tenure'],
  report: artifact('f'),
  comparedWith: 'the rows of champion version 1',
  decision: 'policy warn: goes on',
  ...changes,
});

describe('what people read of the drift detection', () => {
  it('names the reference and what the policy makes of drifted rows', () => {
    expect(findings.drift(drifted())).toEqual({
      outcome: 'warned',
      text: 'drifted: 1 of 3 features: tenure; compared with the rows of champion version 1; policy warn: goes on',
    });
  });

  it('refuses where the policy is to block', () => {
    const blocked = { blocked: true, decision: 'policy block: run refused' };
    expect(findings.drift(drifted(blocked))).toMatchObject({ outcome: 'refused' });
    expect(findings.drift(drifted(blocked)).text).toMatch(/; policy block: run refused$/);
  });

  it('names the person who has accepted the rows, also where there was nothing to compare with', () => {
    const decision = 'accepted as the new baseline by Ada: new tariff';
    expect(findings.drift({ ...noDriftYet(), decision }).text).toBe(
      `baseline: no champion to compare with; ${decision}`,
    );
    expect(findings.drift(drifted({ decision })).text).toMatch(new RegExp(`; ${decision}$`));
  });

  it('says of summaries that know less no more than before', () => {
    const old: DriftSummary = { ...noDriftYet(), verdict: 'drifted', driftedFeatures: ['tenure'] };
    expect(findings.drift(old).text).toBe('drifted: 1 of 3 features: tenure');
    expect(findings.drift(noDriftYet()).text).toBe('baseline: no champion to compare with');
  });
});

describe('a run that drift.policy refuses', () => {
  it('fails with the reference, and with the command that accepts the rows', () => {
    expect(() => {
      assertDriftAccepted(drifted({ blocked: true }), null);
    }).toThrow(
      'Data drift blocks this run (drift.policy: block): tenure, compared with the rows of champion version 1. ' +
        'Where the change is meant, accept it: npx ratchet train --new-baseline "why"',
    );
  });

  it('goes on where nobody has said no', () => {
    expect(() => {
      assertDriftAccepted(drifted(), null);
    }).not.toThrow();
  });
});
