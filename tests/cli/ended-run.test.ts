import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import { RetryState } from '@temporalio/common';
import { describe, expect, it } from 'vitest';

import { readEndedRun } from '../../cli/ended-run.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { knownRun } from '../support/known-runs.js';
import { retrainingResult } from '../support/retraining-result.js';

const places = (logged: RetrainingResult | null, result: () => Promise<unknown>) => ({
  runLog: { find: () => Promise.resolve(logged) },
  workflows: { getHandle: () => ({ result }) },
});
const notAsked = () => Promise.reject(new Error('Temporal was asked'));

describe('the result of a run that has ended', () => {
  it('is what the run log has', async () => {
    expect(await readEndedRun(places(retrainingResult(), notAsked), knownRun())).toEqual(retrainingResult());
  });

  it('is what Temporal has where the run log has another run of that id, or none', async () => {
    const ended = retrainingResult();
    const give = () => Promise.resolve(ended);
    const other = retrainingResult({ runId: 'another' });
    expect(await readEndedRun(places(other, give), knownRun())).toEqual(ended);
    expect(await readEndedRun(places(null, give), knownRun())).toEqual(ended);
  });

  it('is what the failure of the workflow carries', async () => {
    const failed = retrainingResult({ verdict: 'failed' });
    const cause = ApplicationFailure.create({ message: 'no', details: [failed] });
    const fail = () => Promise.reject(new WorkflowFailedError('no', cause, RetryState.NON_RETRYABLE_FAILURE));
    expect(await readEndedRun(places(null, fail), knownRun())).toEqual(failed);
  });

  it('is missing where neither has one, and that is said', async () => {
    const asked = readEndedRun(places(null, notAsked), knownRun({ outcome: 'terminated' }));
    await expect(asked).rejects.toThrow(/has ended \(terminated\) without a result on record/);
  });
});
