import {
  ApplicationFailure,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { describe, expect, it } from 'vitest';

import { RunStateError, WorkerUnreachableError } from '../../cli/errors.js';
import { exitCodeOfError } from '../../cli/exit-codes.js';
import { assertRunning, report, sendUpdate } from '../../cli/intervene.js';
import { knownRun } from '../support/known-runs.js';
import { recordTerminal } from '../support/terminal.js';

const run = knownRun({ outcome: null });
const intervention = { by: 'Ann Lee', reason: 'audit' };
const asked = { update: 'pause', run, intervention, tell: (id: string) => `paused ${id}` } as const;

describe('an intervention', () => {
  it('that the run takes is no refusal', async () => {
    expect(await sendUpdate(() => Promise.resolve())).toBeNull();
  });

  it('that the run refuses is refused in its own words', async () => {
    const cause = ApplicationFailure.nonRetryable('resume: the run is not paused; send pause first');
    const send = () => Promise.reject(new WorkflowUpdateFailedError('Workflow Update failed', cause));
    expect(await sendUpdate(send)).toBe('resume: the run is not paused; send pause first');
  });

  it('that no worker takes up says so, as a server that does not answer', async () => {
    const sent = sendUpdate(() => Promise.reject(new WorkflowUpdateRPCTimeoutOrCancelledError('late')));
    await expect(sent).rejects.toThrow(
      /^no worker has answered within 15 s; start one with `npx ratchet up`/,
    );
    expect(exitCodeOfError(new WorkerUnreachableError(''))).toBe(5);
  });

  it('that finds the run ended meanwhile says so', async () => {
    const ended = new WorkflowNotFoundError('workflow execution already completed', 'retraining', undefined);
    await expect(sendUpdate(() => Promise.reject(ended))).rejects.toThrow(RunStateError);
  });

  it('that fails in another way fails', async () => {
    const error = new Error('no connection');
    await expect(sendUpdate(() => Promise.reject(error))).rejects.toBe(error);
  });

  it('is told with what comes next', () => {
    const terminal = recordTerminal();
    expect(report({ ...asked, refusal: null, json: false }, terminal)).toBe(0);
    expect(terminal.results).toEqual(['paused 2026-11-22T02:00:00Z']);
  });

  it('that is refused ends with 1, and nothing but the reason', () => {
    const terminal = recordTerminal();
    expect(report({ ...asked, refusal: 'pause: Bob has paused it', json: false }, terminal)).toBe(1);
    expect(terminal).toMatchObject({ said: ['pause: Bob has paused it'], results: [] });
  });

  it.each([null, 'pause: Bob has paused it'])('prints one document where refusal is %j', (refusal) => {
    const terminal = recordTerminal();
    report({ ...asked, refusal, json: true }, terminal);
    const { runId, workflowId } = run;
    const accepted = refusal === null;
    expect(terminal.said).toEqual([]);
    expect(terminal.results.map((text): unknown => JSON.parse(text))).toEqual([
      { workflowId, runId, action: 'pause', ...intervention, accepted, refusal },
    ]);
  });

  it('in a run that has ended is refused', () => {
    expect(() => {
      assertRunning(knownRun({ outcome: 'kept' }));
    }).toThrow(/has ended \(kept\); see `npx ratchet runs show 2026-11-22T02:00:00Z`/);
    assertRunning(run);
  });
});
