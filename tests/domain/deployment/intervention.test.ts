import { describe, expect, it } from 'vitest';

import {
  checkIntervention,
  refuseAnswer,
  refusePause,
  refuseResume,
} from '../../../domain/deployment/intervention.js';

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
    expect(refusePause(cy, free)).toBeNull();
    expect(refusePause(cy, paused)).toContain('ana has paused the run already (lunch)');
    expect(refuseResume(cy, paused)).toBeNull();
    expect(refuseResume(cy, free)).toContain('the run is not paused');
    expect(refuseResume({ by: 'cy' }, paused)).toContain('reason: found nothing');
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
