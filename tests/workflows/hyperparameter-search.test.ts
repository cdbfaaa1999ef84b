import { setTimeout as sleep } from 'node:timers/promises';

import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { searchProgressSchema } from '../../contracts/hyperparameter-search.js';
import type {
  HyperparameterSearchResult,
  OpenedStudy,
  TrialInput,
  TrialResult,
} from '../../contracts/hyperparameter-search.js';
import { FAILURES, MESSAGES, SIGNALS, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import type { hyperparameterSearch } from '../../workflows/index.js';
import { mockActivities } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { failureOf } from '../support/failure.js';
import { artifact } from '../support/refs.js';
import { openedStudy, searchInput, trialResult } from '../support/search.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';
import { historySize } from '../support/workflow-history.js';

let server: TestWorkflowEnvironment;
let workers: TestWorkers;
let searches = 0;

beforeAll(async () => {
  const [started, bundle] = await Promise.all([startDevServer(), bundleWorkflows()]);
  server = started;
  workers = await startTestWorkers(server, bundle);
});
afterAll(async () => {
  await workers.stop();
  await server.teardown();
});

async function start(
  settings: Partial<OpenedStudy['settings']>,
  changes: Partial<AllActivities> = {},
): Promise<WorkflowHandle<typeof hyperparameterSearch>> {
  workers.use(mockActivities({ openStudy: () => Promise.resolve(openedStudy(settings)), ...changes }));
  return server.client.workflow.start<typeof hyperparameterSearch>(WORKFLOWS.hyperparameterSearch, {
    workflowId: `search/test/${(searches += 1)}`,
    taskQueue: TASK_QUEUES.workflows,
    args: [searchInput()],
  });
}

/** Ends a search and tells of its trials, as they were recorded. */
async function search(
  settings: Partial<OpenedStudy['settings']>,
  changes: Partial<AllActivities> = {},
): Promise<{ result: HyperparameterSearchResult; trials: TrialResult[] }> {
  const trials: TrialResult[] = [];
  const recordTrials: AllActivities['recordTrials'] = (batch) => {
    trials.push(...batch.trials);
    return Promise.resolve(artifact('c'));
  };
  const handle = await start(settings, { recordTrials, ...changes });
  return { result: await handle.result(), trials };
}

const failed = () => {
  throw ApplicationFailure.nonRetryable('bad_alloc', FAILURES.modelTraining);
};

describe('the search for parameters', () => {
  it('tries the configured parameters first, and ends with the best of all trials', async () => {
    const { result, trials } = await search({ trials: 8 });
    expect(trials.map(({ trial }) => trial)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(trials[0]?.parameters).toEqual({ learning_rate: 0.1, num_leaves: 31, boosting: 'gbdt' });
    const best = trials.reduce((before, next) => ((next.value ?? 0) > (before.value ?? 0) ? next : before));
    expect(result.config).toEqual(artifact('d'));
    expect(result.summary).toMatchObject({
      algorithm: 'lightgbm',
      trials: 8,
      stoppedBy: 'trials',
      configuredValue: trials[0]?.value,
      best: { trial: best.trial, value: best.value, parameters: best.parameters },
    });
  });

  it('tries the same in the same order, however many trials run at once and however long they take', async () => {
    const found: TrialResult[][] = [];
    for (const concurrency of [1, 2, 4]) {
      const { trials } = await search(
        { trials: 16, batch_size: 4, concurrency },
        {
          runTrial: async ({ parameters, trial }) => {
            await sleep(((trial * 7919) % 5) * 8);
            return trialResult({ parameters, trial });
          },
        },
      );
      found.push(trials);
    }
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
  });

  it('runs no more trials at once than it may', async () => {
    let running = 0;
    let most = 0;
    await search(
      { trials: 8, batch_size: 4, concurrency: 2 },
      {
        runTrial: async ({ parameters, trial }) => {
          running += 1;
          most = Math.max(most, running);
          await sleep(20);
          running -= 1;
          return trialResult({ parameters, trial });
        },
      },
    );
    expect(most).toBe(2);
  });

  it('lets a slow trial hold up those only that are chosen from its result', async () => {
    const beside: number[] = [];
    let slow = false;
    await search(
      { trials: 8, batch_size: 3 },
      {
        runTrial: async ({ parameters, trial }) => {
          if (slow && trial > 2) beside.push(trial);
          if (trial === 2) {
            slow = true;
            await sleep(600);
            slow = false;
          }
          return trialResult({ parameters, trial });
        },
      },
    );
    expect(beside.toSorted()).toEqual([3, 4]);
  });

  it('hands pruning limits out from the trials that are told, and learns from what they echo', async () => {
    const asked: TrialInput[] = [];
    await search(
      { trials: 6, batch_size: 2 },
      {
        runTrial: (trial) => {
          asked.push(trial);
          return Promise.resolve(trialResult({ parameters: trial.parameters, trial: trial.trial }));
        },
      },
    );
    const limits = asked.toSorted((a, b) => a.trial - b.trial).map(({ limit }) => limit?.gains.length);
    expect(limits).toEqual([undefined, undefined, undefined, 2, 2, 2]);
  });

  it('goes on without a trial that cannot be fitted', async () => {
    const { result, trials } = await search(
      { trials: 4 },
      {
        runTrial: ({ parameters, trial }) =>
          trial === 1 ? failed() : Promise.resolve(trialResult({ parameters, trial })),
      },
    );
    expect(trials[1]).toMatchObject({ trial: 1, state: 'failed', value: null, note: 'bad_alloc' });
    expect(result.summary).toMatchObject({ trials: 4, failed: 1 });
  });

  it('fails when every trial has failed, with their words', async () => {
    const handle = await start({ trials: 4 }, { runTrial: failed });
    const { cause } = await failureOf(handle.result(), WorkflowFailedError);
    expect(cause).toMatchObject({ type: FAILURES.hyperparameterSearch });
    expect(cause?.message).toContain('All 4 trials of the search for lightgbm have failed: bad_alloc');
  });

  it('stops after so many trials without a better one', async () => {
    const { result } = await search(
      { trials: 20, batch_size: 2, no_improvement_trials: 3 },
      {
        runTrial: ({ parameters, trial }) =>
          Promise.resolve(trialResult({ parameters, trial, value: trial === 1 ? 0.9 : 0.8 })),
      },
    );
    expect(result.summary).toMatchObject({ stoppedBy: 'no_improvement', trials: 6, best: { trial: 1 } });
  });

  it('starts no trial after its time', async () => {
    const { result } = await search(
      { trials: 20, batch_size: 2, time_limit_minutes: 0.01 },
      {
        runTrial: async ({ parameters, trial }) => {
          await sleep(350);
          return trialResult({ parameters, trial });
        },
      },
    );
    expect(result.summary.stoppedBy).toBe('time');
    expect(result.summary.trials).toBeLessThan(20);
  });

  it('holds before the next trial while its run is paused, and says so', async () => {
    let asked = 0;
    const handle = await start(
      { trials: 6, batch_size: 2 },
      {
        runTrial: async ({ parameters, trial }) => {
          asked += 1;
          await sleep(150);
          return trialResult({ parameters, trial });
        },
      },
    );
    await handle.signal(SIGNALS.hold, true);
    await sleep(600);
    const [progress] = searchProgressSchema.array().parse(await handle.query(MESSAGES.search));
    expect(progress?.state).toBe('paused');
    expect(asked).toBeLessThanOrEqual(2);
    await handle.signal(SIGNALS.hold, false);
    await handle.result();
    expect(asked).toBe(6);
  });

  it('keeps its history small: fewer than 20 events and 10 kB a trial, 1 kB of them the trial itself', async () => {
    const handle = await start({ trials: 60, batch_size: 4 });
    await handle.result();
    const { bytes, events, trialBytes } = historySize(await handle.fetchHistory());
    expect(events / 60).toBeLessThan(20);
    expect(bytes / 60).toBeLessThan(10_000);
    expect(trialBytes / 60).toBeLessThan(1024);
  });
});
