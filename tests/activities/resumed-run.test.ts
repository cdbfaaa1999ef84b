import { describe, expect, it } from 'vitest';

import { resolveConfig } from '../../activities/resolve-config.js';
import { FAILURES } from '../../contracts/names.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { activityServices } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { createMemoryLedger } from '../support/memory-ledger.js';
import { createMemoryRunLog } from '../support/memory-run-log.js';
import { createMemoryWorkflowRecord } from '../support/memory-workflow-record.js';
import { modelVersionRecord, promotionRequest } from '../support/promotion-request.js';
import { retrainingResult } from '../support/retraining-result.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

const MODEL = makeConfig().model.name;
const FAILED: Partial<RetrainingResult> = { model: MODEL, verdict: 'failed' };
const at = '2026-11-22T02:00:00.000Z';

/** A world in which these runs have ended. */
async function after(...results: readonly Partial<RetrainingResult>[]) {
  const runLog = createMemoryRunLog();
  const ledger = createMemoryLedger();
  const recorded = { type: 'retraining', model: MODEL };
  const workflowRecord = createMemoryWorkflowRecord(
    new Map([
      ['open/1', { ...recorded, state: 'running' }],
      ['terminated/1', { ...recorded, state: 'broken' }],
    ]),
  );
  for (const result of results) await runLog.record(retrainingResult(result), at, at);
  return activityServices({ ledger, runLog, workflowRecord });
}

describe('the run that another one goes on with', () => {
  it('is taken where it has failed, and again where whoever went on with it has failed too', async () => {
    const first = { ...FAILED, workflowId: 'a', runId: '1' };
    const services = await after(first, { ...FAILED, workflowId: 'resumes-1', runId: '2' });
    const resolved = await runActivity(resolveConfig(services), { resumes: 'a/1' });
    expect(resolved.policy.model).toBe(MODEL);
  });

  it('is taken where only Temporal knows how it broke', async () => {
    const services = await after();
    await expect(runActivity(resolveConfig(services), { resumes: 'terminated/1' })).resolves.toBeDefined();
  });

  it.each([
    ['champion/1', 'a run that came to its end (promoted)'],
    ['other/1', 'a run of the model "other"'],
    ['open/1', 'a run that goes on'],
    ['failed/2', 'a run that neither the run log nor Temporal has on record'],
    ['champion', 'which is not the key of a run'],
  ])('is refused where it is %s', async (resumes, problem) => {
    const services = await after(
      { model: MODEL, verdict: 'promoted', workflowId: 'champion', runId: '1' },
      { ...FAILED, model: 'other', workflowId: 'other', runId: '1' },
      { ...FAILED, workflowId: 'failed', runId: '1' },
    );
    const failure = await activityFailure(resolveConfig(services), { resumes });
    expect(failure).toMatchObject({ type: FAILURES.configuration, nonRetryable: true });
    expect(failure.message).toContain(
      `resumes: found "${resumes}", ${problem}; expected the key of a run of ${MODEL} that failed or was stopped`,
    );
    expect(failure.message).toContain('leave resumes out to start another run');
  });

  it('is refused where the ledger has moved its version, though it stands as failed', async () => {
    const services = await after({ ...FAILED, workflowId: 'a', runId: '1' });
    await services.ledger.recordVersion(modelVersionRecord({ model: MODEL, version: 1 }));
    await services.ledger.promote(promotionRequest({ model: MODEL, version: 1, promotionId: 'a/1/1/0' }));
    const failure = await activityFailure(resolveConfig(services), { resumes: 'a/1' });
    expect(failure.message).toContain('a run whose version 1 the ledger has moved already (first model');
  });
});
