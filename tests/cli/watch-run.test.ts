import { setTimeout as sleep } from 'node:timers/promises';

import { ApplicationFailure, CancelledFailure, WorkflowFailedError } from '@temporalio/client';
import { RetryState } from '@temporalio/common';
import { describe, expect, it, vi } from 'vitest';

import { createLookout } from '../../cli/look-at-run.js';
import type { RunView } from '../../cli/run-view.js';
import { watchRun } from '../../cli/watch-run.js';
import { fitProgress } from '../support/fits.js';
import { retrainingResult } from '../support/retraining-result.js';
import { runStages, trainingStages } from '../support/run-stages.js';
import { runView } from '../support/run-view.js';
import { searchProgress } from '../support/searches.js';
import { scriptedRun } from '../support/watched-run.js';
import { PATIENCE } from '../support/patience.js';

const POLL_MS = 5;

function watch(signal?: AbortSignal) {
  const run = scriptedRun();
  const views: RunView[] = [];
  const show = (view: RunView): void => {
    views.push(view);
  };
  const result = watchRun(run, { show, say: () => undefined, pollMs: POLL_MS, ...(signal && { signal }) });
  return { run, views, result };
}

describe('a watched run', () => {
  it('is shown with its fits while it trains, and without them at its end', async () => {
    const { run, views, result } = watch();
    run.stages = trainingStages();
    run.heartbeats = [fitProgress()];
    await vi.waitFor(() => {
      expect(views).toContainEqual(runView({ stages: trainingStages(), fits: [fitProgress()] }));
    }, PATIENCE);
    const ended = retrainingResult();
    run.end(ended);
    expect(await result).toEqual(ended);
    expect(views.at(-1)).toEqual(runView({ stages: ended.stages, control: null }));
  });

  it('is asked for its activities in the training alone', async () => {
    const { run, views, result } = watch();
    const stages = runStages({ outcome: 'running' });
    run.stages = stages;
    run.heartbeats = [fitProgress()];
    await vi.waitFor(() => {
      expect(views).toContainEqual(runView({ stages }));
    }, PATIENCE);
    run.end(retrainingResult());
    await result;
    expect(run.described).toBe(0);
  });

  it('is shown with its searches and their trials, and with whom it waits for', async () => {
    const { run, views, result } = watch();
    const trial = fitProgress({ trial: 24 });
    const waiting = {
      question: 'drift',
      until: '2026-11-24T02:00:00.000Z',
      defaultAnswer: 'reject',
      approvers: [],
    } as const;
    const control = { paused: null, waiting: { ...waiting, approvers: [] } };
    Object.assign(run, { stages: trainingStages(), searches: [searchProgress()], control });
    run.trials = { xgboost: [trial] };
    await vi.waitFor(() => {
      const searches = [searchProgress()];
      expect(views).toContainEqual({ stages: trainingStages(), fits: [trial], searches, control });
    }, PATIENCE);
    run.end(retrainingResult());
    await result;
  });

  it('is asked two queries at each look, never more', async () => {
    const run = scriptedRun();
    run.stages = trainingStages();
    const look = createLookout(run);
    for (let looks = 0; looks < 6; looks += 1) await look();
    expect(run.asked).toHaveLength(12);
    expect(run.asked.slice(0, 4)).toEqual(['status', 'control', 'status', 'search']);
  });

  it('is not asked for trials of a search that has finished', async () => {
    const run = scriptedRun();
    Object.assign(run, {
      stages: trainingStages(),
      searches: [searchProgress({ state: 'finished', done: 50 })],
    });
    run.trials = { xgboost: [fitProgress({ trial: 24 })] };
    const look = createLookout(run);
    await look();
    expect(await look()).toMatchObject({ fits: [], searches: [{ state: 'finished' }] });
  });

  it('is not shown any more once that was called off', async () => {
    const controller = new AbortController();
    const { run, views, result } = watch(controller.signal);
    run.stages = trainingStages();
    await vi.waitFor(() => {
      expect(views).not.toEqual([]);
    }, PATIENCE);
    controller.abort();
    const before = views.length;
    await sleep(2 * POLL_MS);
    run.end(retrainingResult());
    await result;
    expect(views).toHaveLength(before);
  });

  it('that failed has the result its failure carries', async () => {
    const { run, result } = watch();
    const failed = retrainingResult({ verdict: 'failed' });
    const cause = ApplicationFailure.create({ message: 'refused', details: [failed] });
    run.fail(new WorkflowFailedError('failed', cause, RetryState.NON_RETRYABLE_FAILURE));
    expect(await result).toEqual(failed);
  });

  it('that ended without a result is an error', async () => {
    const { run, result } = watch();
    const error = new WorkflowFailedError('failed', undefined, RetryState.TIMEOUT);
    run.fail(error);
    await expect(result).rejects.toBe(error);
  });

  it('that was cancelled is an error that says so', async () => {
    const { run, result } = watch();
    const cause = new CancelledFailure('Workflow execution cancelled');
    run.fail(
      new WorkflowFailedError('Workflow execution cancelled', cause, RetryState.NON_RETRYABLE_FAILURE),
    );
    await expect(result).rejects.toThrow(
      /^the run was cancelled; the champion is as it was. Go on with: npx ratchet runs resume retraining.churn/,
    );
  });
});
