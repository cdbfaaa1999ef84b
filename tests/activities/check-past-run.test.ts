import { describe, expect, it } from 'vitest';

import { checkPastRun } from '../../activities/check-past-run.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { createMemoryRunLog } from '../support/memory-run-log.js';
import { retrainingResult } from '../support/retraining-result.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

/** A run log in which these runs have ended, a day after one another. */
async function after(...runs: readonly Partial<RetrainingResult>[]) {
  const runLog = createMemoryRunLog();
  for (const [day, run] of runs.entries()) {
    const at = `2026-11-${10 + day}T02:00:00.000Z`;
    await runLog.record(retrainingResult({ model: 'demo', workflowId: `run-${day}`, ...run }), at, at);
  }
  return { runLog };
}

const FAILED: Partial<RetrainingResult> = { verdict: 'failed', reasons: ['the disk is full'] };

describe('a scheduled run that depends on the past', () => {
  it('goes on where there was no run before', async () => {
    await expect(runActivity(checkPastRun(await after()), { model: 'demo' })).resolves.toBeUndefined();
  });

  it.each(['promoted', 'staged', 'kept', 'refused'] as const)(
    'goes on where the last run was %s, whatever was before it',
    async (verdict) => {
      const services = await after(FAILED, { verdict });
      await expect(runActivity(checkPastRun(services), { model: 'demo' })).resolves.toBeUndefined();
    },
  );

  it('goes on where only a run of another model has failed', async () => {
    const services = await after({ ...FAILED, model: 'other' });
    await expect(runActivity(checkPastRun(services), { model: 'demo' })).resolves.toBeUndefined();
  });

  it('ends for good where the last run has failed, and says why and how to go on', async () => {
    const services = await after({}, { ...FAILED, workflowId: "Tom's run" });
    const failure = await activityFailure(checkPastRun(services), { model: 'demo' });
    expect(failure).toMatchObject({ type: 'DependsOnPastError', nonRetryable: true });
    expect(failure.message).toBe(
      "schedule.depends_on_past: the last run, Tom's run, has failed (the disk is full). " +
        `Go on with it: npx ratchet runs resume 'Tom'\\''s run'; the schedule goes on by itself after a run that did not fail.`,
    );
  });

  it('does not advise to go on with a run that would fail again', async () => {
    const failure = { type: 'DataValidationError', stage: null, nextStep: 'Correct the data.' };
    const services = await after({ ...FAILED, workflowId: 'last', failure });
    const { message } = await activityFailure(checkPastRun(services), { model: 'demo' });
    expect(message).toContain('What starts it again: npx ratchet runs show last; the schedule goes on');
    expect(message).not.toContain('resume');
  });

  it('names the run that has failed by itself, not those that were ended for it', async () => {
    const first = await after(FAILED);
    const { message } = await activityFailure(checkPastRun(first), { model: 'demo' });
    const ended: Partial<RetrainingResult> = { verdict: 'failed', reasons: [message] };
    const later = await after(FAILED, ended, ended);
    expect((await activityFailure(checkPastRun(later), { model: 'demo' })).message).toBe(message);
  });
});
