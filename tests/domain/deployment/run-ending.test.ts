import { describe, expect, it } from 'vitest';

import type { GateDecision } from '../../../contracts/model-validation.js';
import type { RunPolicy } from '../../../contracts/run.js';
import {
  endingAfterApproval,
  endingAfterGate,
  endingAfterPromotion,
  endingAfterTests,
  endingBesideStaged,
  whatRemains,
} from '../../../domain/deployment/run-ending.js';
import { artifact } from '../../support/activities.js';
import { promotionDecision } from '../../support/findings.js';
import { gateDecision } from '../../support/registration.js';
import { runStages } from '../../support/run-stages.js';
import { stagedVersion } from '../../support/staged-version.js';

const policy = (changes: Partial<RunPolicy> = {}): RunPolicy => ({
  model: 'demo',
  algorithms: ['lightgbm'],
  folds: 5,
  retry: { maximumAttempts: 4, intervalMs: 1000 },
  registerBest: true,
  promoteToStaging: true,
  sampled: false,
  tuned: false,
  dependsOnPast: false,
  approval: { beforeDeployment: true, approvers: [], timeoutMs: 1000, defaultAnswer: 'reject' },
  ...changes,
});

const gate = (decision: GateDecision['decision']): GateDecision =>
  gateDecision({ decision, rule: 'thresholds', reasons: [`the gate says ${decision}`] });

describe('after the gate a run', () => {
  it('goes on with a model that passed', () => {
    expect(endingAfterGate(gate('pass'), policy())).toBeNull();
  });

  it('ends as the gate decided, with its reasons', () => {
    expect(endingAfterGate(gate('refuse'), policy())).toEqual({
      verdict: 'refused',
      reasons: ['the gate says refuse'],
    });
    expect(endingAfterGate(gate('keep'), policy())).toEqual({
      verdict: 'kept',
      reasons: ['the gate says keep'],
    });
  });

  it('ends with the champion kept when it saw a sample, or was not asked to register', () => {
    const sampled = endingAfterGate(gate('pass'), policy({ sampled: true }));
    expect(sampled?.verdict).toBe('kept');
    expect(sampled?.reasons[0]).toContain('sample of the customers');
    const both = endingAfterGate(gate('keep'), policy({ sampled: true }));
    expect(both?.reasons).toEqual([...(sampled?.reasons ?? []), 'the gate says keep']);
    const unasked = endingAfterGate(gate('pass'), policy({ registerBest: false }));
    expect(unasked).toEqual({
      verdict: 'kept',
      reasons: ['registration was not asked for (--register-best)'],
    });
  });

  it('is refused rather than kept where both would be true', () => {
    expect(endingAfterGate(gate('refuse'), policy({ sampled: true }))?.verdict).toBe('refused');
  });
});

describe('after the model tests a run', () => {
  const tests = (...passed: boolean[]) => ({
    passed: passed.every(Boolean),
    report: artifact(),
    checks: passed.map((ok, index) => ({
      name: `check ${index}`,
      passed: ok,
      expected: 'at most 50',
      found: '70',
      unit: index === 0 ? 'MB' : '',
    })),
  });

  it('goes on with a model that passed them all', () => {
    expect(endingAfterTests(tests(true, true), policy())).toBeNull();
  });

  it('is refused, and says each failed check in its unit', () => {
    expect(endingAfterTests(tests(false, false), policy())).toEqual({
      verdict: 'refused',
      reasons: ['check 0: expected at most 50 MB, found 70 MB', 'check 1: expected at most 50, found 70'],
    });
  });

  it('ends with the champion kept where promotion was not asked for', () => {
    const unasked = endingAfterTests(tests(true), policy({ promoteToStaging: false }));
    expect(unasked?.reasons).toEqual(['promotion was not asked for (--promote-to-staging)']);
  });
});

describe('beside what is in staging a run', () => {
  const week1 = '2026-01-15T02:00:00.000Z';
  const own = { version: 6, modelSha256: 'a'.repeat(64), rowsReadAt: stagedVersion().rowsReadAt };

  it('goes on where nothing is there, or an older model, or its own', () => {
    expect(endingBesideStaged(own, null)).toBeNull();
    expect(endingBesideStaged(own, stagedVersion())).toBeNull();
    expect(
      endingBesideStaged({ ...own, rowsReadAt: week1 }, stagedVersion({ rowsReadAt: week1 })),
    ).toBeNull();
    expect(endingBesideStaged({ ...own, rowsReadAt: week1 }, stagedVersion({ version: 6 }))).toBeNull();
  });

  it('is kept where the same model is there, or one of rows that were read later', () => {
    expect(endingBesideStaged(own, stagedVersion({ modelSha256: own.modelSha256 }))).toEqual({
      verdict: 'kept',
      reasons: ['identical to version 5, which is in staging'],
    });
    expect(endingBesideStaged({ ...own, rowsReadAt: week1 }, stagedVersion())).toMatchObject({
      verdict: 'kept',
      reasons: [
        expect.stringContaining('version 6 does not take the place of version 5, which is in staging'),
      ],
    });
  });
});

describe('after the promotion a run', () => {
  it.each([
    ['champion', 'promoted'],
    ['staging', 'staged'],
    ['superseded', 'kept'],
  ] as const)('whose version went to %s is %s, with the reasons of gate and ledger', (outcome, verdict) => {
    const decision = promotionDecision({ outcome, reason: 'the ledger says so' });
    expect(endingAfterPromotion(gate('pass'), decision)).toEqual({
      verdict,
      reasons: ['the gate says pass', 'the ledger says so'],
    });
  });
});

describe('after the question to a person a run', () => {
  it('goes on where nobody was asked, or the answer was yes', () => {
    expect(endingAfterApproval(null)).toBeNull();
    expect(endingAfterApproval({ answer: 'approve', by: 'ana', reason: 'fine' })).toBeNull();
  });

  it('keeps the champion after a no, and says whose', () => {
    const rejected = endingAfterApproval({ answer: 'reject', by: 'ana', reason: 'slices' });
    expect(rejected).toEqual({ verdict: 'kept', reasons: ['rejected by ana: slices'] });
    const late = endingAfterApproval({ answer: 'reject', by: null, reason: 'nobody answered' });
    expect(late).toEqual({ verdict: 'kept', reasons: ['nobody answered'] });
  });
});

describe('of a failed run there remains', () => {
  const stages = runStages({ outcome: 'passed' });

  it('nothing before its registration', () => {
    expect(whatRemains({ stages, version: null, decision: null })).toEqual([]);
  });

  it('its version, and what was decided about it', () => {
    expect(whatRemains({ stages, version: 4, decision: null })).toEqual(['version 4 stays registered']);
    const decision = promotionDecision({ outcome: 'superseded', reason: 'version 5 is champion now' });
    expect(whatRemains({ stages, version: 4, decision })).toEqual([
      'version 4 stays registered; its promotion was decided: version 5 is champion now',
    ]);
  });

  it('perhaps a version, where it stopped in registering one', () => {
    const passed = { outcome: 'passed' } as const;
    const registering = runStages(passed, passed, passed, passed, passed, { outcome: 'failed' });
    expect(whatRemains({ stages: registering, version: null, decision: null })).toEqual([
      'a version may have been registered: a resumed run finds and uses it',
    ]);
  });
});
