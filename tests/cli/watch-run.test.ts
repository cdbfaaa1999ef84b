import { setTimeout as sleep } from 'node:timers/promises';

import { ApplicationFailure, CancelledFailure, WorkflowFailedError } from '@temporalio/client';
import { RetryState } from '@temporalio/common';
import { describe, expect, it, vi } from 'vitest';

import type { RunView } from '../../cli/run-display.js';
import { watchRun } from '../../cli/watch-run.js';
import { fitProgress } from '../support/fits.js';
import { retrainingResult } from '../support/retraining-result.js';
import { runStages, trainingStages } from '../support/run-stages.js';
import { scriptedRun } from '../support/watched-run.js';

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
      expect(views).toContainEqual({ stages: trainingStages(), fits: [fitProgress()] });
    });
    const ended = retrainingResult();
    run.end(ended);
    expect(await result).toEqual(ended);
    expect(views.at(-1)).toEqual({ stages: ended.stages, fits: [] });
  });

  it('is asked for its activities in the training alone', async () => {
    const { run, views, result } = watch();
    run.stages = runStages({ outcome: 'running' });
    run.heartbeats = [fitProgress()];
    await vi.waitFor(() => {
      expect(views).toContainEqual({ stages: run.stages, fits: [] });
    });
    run.end(retrainingResult());
    await result;
    expect(run.described).toBe(0);
  });

  it('is not shown any more once that was called off', async () => {
    const controller = new AbortController();
    const { run, views, result } = watch(controller.signal);
    run.stages = trainingStages();
    await vi.waitFor(() => {
      expect(views).not.toEqual([]);
    });
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
    await expect(result).rejects.toThrow('the run was cancelled; the champion is as it was');
  });
});
