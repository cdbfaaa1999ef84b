import { setTimeout as sleep } from 'node:timers/promises';

import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

import { FAILURES, SIGNALS, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import type { AllActivities } from '../support/activities.js';
import { openedStudy, searchInput, trialResult } from '../support/search.js';
import { resolvedRun } from '../support/stage-results.js';
import { runToEnd } from './scenario.js';
import type { Scenario } from './scenario.js';

const path = (name: string, activities: Partial<AllActivities>): Scenario => ({
  workflow: 'hyperparameterSearch',
  path: name,
  activities,
  run: (client) => runToEnd(client, 'hyperparameterSearch', name, [searchInput({ policy: quick() })]),
});

const quick = () => ({ ...resolvedRun().policy, retry: { maximumAttempts: 3, intervalMs: 50 } });

const opening = (settings: Parameters<typeof openedStudy>[0]): Pick<AllActivities, 'openStudy'> => ({
  openStudy: () => Promise.resolve(openedStudy(settings)),
});

const failed = () => {
  throw ApplicationFailure.nonRetryable('bad_alloc', FAILURES.modelTraining);
};

/** Workers that die twice: their attempts end with the loss of a worker, and the trials are tried again. */
function diesTwice(): AllActivities['runTrial'] {
  let left = 2;
  return ({ parameters, trial }) => {
    if (trial < 2 || left === 0) return Promise.resolve(trialResult({ parameters, trial }));
    left -= 1;
    throw ApplicationFailure.retryable('the worker is gone', 'WorkerLost');
  };
}

/** Held for a moment by its run. */
const held: Scenario = {
  ...path('held', {}),
  activities: {
    runTrial: async ({ parameters, trial }) => {
      await sleep(100);
      return trialResult({ parameters, trial });
    },
  },
  async run(client) {
    const handle = await client.workflow.start(WORKFLOWS.hyperparameterSearch, {
      workflowId: 'hyperparameterSearch/recorded/held',
      taskQueue: TASK_QUEUES.workflows,
      args: [searchInput()],
    });
    await handle.signal(SIGNALS.hold, true);
    await sleep(400);
    await handle.signal(SIGNALS.hold, false);
    await handle.result();
    return handle.workflowId;
  },
};

const cancelled: Scenario = {
  ...path('cancelled', {}),
  activities: {
    runTrial: async () => {
      const context = Context.current();
      for (;;) {
        context.heartbeat();
        await Promise.race([context.cancelled, sleep(50)]);
      }
    },
  },
  async run(client) {
    const handle = await client.workflow.start(WORKFLOWS.hyperparameterSearch, {
      workflowId: 'hyperparameterSearch/recorded/cancelled',
      taskQueue: TASK_QUEUES.workflows,
      args: [searchInput()],
    });
    const pending = async (): Promise<number> => (await handle.describe()).raw.pendingActivities?.length ?? 0;
    while ((await pending()) === 0) await sleep(20);
    await handle.cancel();
    await handle.result().catch(() => undefined);
    return handle.workflowId;
  },
};

/** Every way a search can go. */
export const SEARCH_SCENARIOS: readonly Scenario[] = [
  path('finished', opening({ trials: 8 })),
  path('one-at-a-time', opening({ concurrency: 1 })),
  path('no-improvement', {
    ...opening({ trials: 20, no_improvement_trials: 2 }),
    runTrial: ({ parameters, trial }) => Promise.resolve(trialResult({ parameters, trial, value: 0.8 })),
  }),
  path('out-of-time', {
    ...opening({ trials: 20, time_limit_minutes: 0.001 }),
    runTrial: async ({ parameters, trial }) => {
      await sleep(50);
      return trialResult({ parameters, trial });
    },
  }),
  path('trial-failed', {
    runTrial: ({ parameters, trial }) =>
      trial === 1 ? failed() : Promise.resolve(trialResult({ parameters, trial })),
  }),
  path('all-failed', { runTrial: failed }),
  path('with-kills', { runTrial: diesTwice() }),
  held,
  cancelled,
];
