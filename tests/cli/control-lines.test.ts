import { describe, expect, it } from 'vitest';

import { controlLines } from '../../cli/control-lines.js';
import type { StagedVersion } from '../../contracts/run.js';
import { stagedVersion } from '../support/staged-version.js';

const plain = (_: unknown, text: string): string => text;
const waiting = {
  question: 'deployment',
  until: '2026-01-29T02:00:00.000Z',
  defaultAnswer: 'reject',
  approvers: [],
} as const;
const lines = (staged: StagedVersion | null | undefined, now?: StagedVersion | null): string[] => {
  const asked = { ...waiting, approvers: [], ...(staged !== undefined && { staged }) };
  return controlLines({ paused: null, waiting: asked }, 'one', plain, now);
};

describe('a run that waits', () => {
  it('says whose place in staging its model would take', () => {
    expect(lines(stagedVersion(), stagedVersion())).toEqual([
      '  Waits for anyone: may the model be deployed?',
      '    Without an answer until 2026-01-29 02:00 UTC: reject',
      '    Takes the place of version 5, in staging since 2026-01-22 02:12 UTC',
      '    Answer with: npx ratchet approve one',
      '             or: npx ratchet reject one --reason "why"',
    ]);
  });

  it.each([null, undefined])('says nothing of staging where %s was there', (staged) => {
    expect(lines(staged).join()).not.toContain('Takes the place');
  });

  it('says what was staged since, and how to approve then', () => {
    const since = lines(stagedVersion(), stagedVersion({ version: 7, generation: 3 }));
    expect(since.slice(2, 4)).toEqual([
      '    Version 7 has been staged since: approve with --replace 7, or reject',
      '    Answer with: npx ratchet approve one --replace 7',
    ]);
  });
});
