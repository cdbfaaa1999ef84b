import { describe, expect, it } from 'vitest';

import {
  checkIntervention,
  refuseAbort,
  refuseAnswer,
  refusePause,
  refuseResume,
} from '../../../domain/deployment/intervention.js';
import type { RunReach } from '../../../domain/deployment/intervention.js';

const going: RunReach = { aborted: null, deciding: false, ended: null };
const waiting = {
  question: 'deployment' as const,
  until: '2026-11-25T02:10:00.000Z',
  defaultAnswer: 'reject' as const,
  approvers: ['cy', 'di'],
};

describe('the words that somebody steps into a run with', () => {
  it('are right with a name and a reason', () => {
    expect(checkIntervention({ by: 'ana', reason: 'why not' })).toBeNull();
  });

  it.each([
    [undefined, 'the input is nothing, expected {"by"'],
    ['stop', 'the input is "stop", expected {"by"'],
    [['ana'], 'the input is ["ana"]'],
    [{ reason: 'x' }, 'by: found nothing, expected a text'],
    [{ by: '  ', reason: 'x' }, 'by: found "  "'],
    [{ by: 'ana', reason: 7 }, 'reason: found 7, expected a text'],
    [{ by: 'ana', reason: 'x'.repeat(501) }, 'reason: found 501 characters, expected at most 500'],
    [{ by: 'a\0b', reason: 'x' }, 'by: found a NUL character, which PostgreSQL does not keep'],
    [{ by: 'ana', reason: '\ud800' }, 'reason: found half a character'],
    [{ by: 'ana', reason: 'x', force: true }, 'force: no such field'],
  ])('are refused as %j, with the field and what to send', (given, said) => {
    expect(checkIntervention(given)).toContain(said);
  });
});

describe('a pause', () => {
  const free = { paused: null, waiting: null };
  const paused = { ...free, paused: { by: 'ana', reason: 'lunch', since: '2026-11-25T02:10:00.000Z' } };
  const cy = { by: 'cy', reason: 'fine' };

  it('is taken once, and ended once', () => {
    expect(refusePause(cy, free, going)).toBeNull();
    expect(refusePause(cy, paused, going)).toContain('ana has paused the run already (lunch)');
    expect(refuseResume(cy, paused, going)).toBeNull();
    expect(refuseResume(cy, free, going)).toContain('the run is not paused');
    expect(refuseResume({ by: 'cy' }, paused, going)).toContain('reason: found nothing');
  });
});

describe('an abort', () => {
  const ana = { by: 'ana', reason: 'wrong file' };

  it('is taken while the run goes on, with a name and a reason', () => {
    expect(refuseAbort(ana, going)).toBeNull();
    expect(refuseAbort({ by: 'ana' }, going)).toContain('reason: found nothing');
  });

  it('comes too late once the promotion is sent', () => {
    expect(refuseAbort(ana, { ...going, deciding: true })).toBe(
      'abort: too late, the promotion is being decided: see `npx ratchet runs show`',
    );
  });
});

describe('a run that stops or has ended', () => {
  const bo = { by: 'bo', reason: 'me too' };
  const free = { paused: null, waiting: null };
  const paused = { ...free, paused: { ...bo, since: '2026-11-25T02:10:00.000Z' } };

  it.each([
    ['ana has aborted the run already (wrong file)', { aborted: { by: 'ana', reason: 'wrong file' } }],
    ['the run has ended: kept', { ended: 'kept' as const }],
    ['the run has ended: cancelled', { ended: 'cancelled' as const, aborted: bo }],
  ])('takes no intervention: %s', (said, changes) => {
    const reach = { ...going, ...changes };
    expect(refuseAbort(bo, reach)).toBe(`abort: ${said}`);
    expect(refusePause(bo, free, reach)).toBe(`pause: ${said}`);
    expect(refuseResume(bo, paused, reach)).toBe(`resume: ${said}`);
  });
});

describe('an answer', () => {
  const cy = { by: 'cy', reason: 'fine' };

  it('is taken from those who may give it', () => {
    expect(refuseAnswer('approve', cy, waiting)).toBeNull();
    expect(refuseAnswer('approve', { ...cy, by: 'anyone' }, { ...waiting, approvers: [] })).toBeNull();
  });

  it('is refused from others, and where nothing was asked', () => {
    expect(refuseAnswer('reject', { ...cy, by: 'ed' }, waiting)).toContain(
      'reject: by is "ed", expected one of deployment.approval.approvers: cy, di',
    );
    expect(refuseAnswer('approve', cy, null)).toContain('the run waits for no answer');
  });

  it('may name the version it replaces where it approves a deployment, and only there', () => {
    const replacing = { ...cy, replace: 7 };
    const asked = { ...waiting, question: 'deployment' } as const;
    expect(refuseAnswer('approve', replacing, asked)).toBeNull();
    expect(refuseAnswer('reject', replacing, asked)).toContain('replace: no such field');
    expect(refuseAnswer('approve', replacing, { ...waiting, question: 'drift' })).toContain('no such field');
    for (const replace of ['7', 0, 1.5, null])
      expect(refuseAnswer('approve', { ...cy, replace }, asked)).toBe(
        `replace: found ${JSON.stringify(replace)}, expected the number of the version in staging, e.g. 7; or leave it out`,
      );
  });
});
