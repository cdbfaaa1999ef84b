import { setTimeout as sleep } from 'node:timers/promises';

import type { Client, WorkflowHandle } from '@temporalio/client';

import { MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { runControlSchema } from '../../contracts/run-control.js';
import type { AllActivities } from '../support/activities.js';
import { noDriftYet, resolvedRun, snapshot } from '../support/stage-results.js';
import { stagedVersion } from '../support/staged-version.js';
import { trialResult } from '../support/search.js';
import type { Scenario } from './scenario.js';

const ana = { by: 'ana', reason: 'recorded' };

/** A run that somebody steps into while it goes on. */
const intervened = (
  name: string,
  activities: Partial<AllActivities>,
  step: (run: WorkflowHandle) => Promise<unknown>,
): Scenario => ({
  workflow: 'retraining',
  path: name,
  activities,
  async run(client: Client) {
    const run = await client.workflow.start(WORKFLOWS.retraining, {
      workflowId: `retraining/recorded/${name}`,
      taskQueue: TASK_QUEUES.workflows,
      args: [{}],
    });
    await step(run);
    await run.result().catch(() => undefined);
    return run.workflowId;
  },
});

const send = (run: WorkflowHandle, name: string): Promise<unknown> =>
  run.executeUpdate(name, { args: [ana] });

const slowSnapshot = {
  snapshotDataset: async () => {
    await sleep(400);
    return snapshot();
  },
};

async function waiting(run: WorkflowHandle): Promise<void> {
  while (runControlSchema.parse(await run.query(MESSAGES.control)).waiting === null) await sleep(20);
}

const answered =
  (name: string) =>
  async (run: WorkflowHandle): Promise<void> => {
    await waiting(run);
    await send(run, name);
  };

const asking: Partial<AllActivities> = {
  resolveConfig: () => {
    const { config, policy } = resolvedRun();
    return Promise.resolve({
      config,
      policy: { ...policy, approval: { ...policy.approval, beforeDeployment: true } },
    });
  },
};

/** Another version is staged while the run waits. */
function stagedMeanwhile(): Partial<AllActivities> {
  let looks = 0;
  return {
    ...asking,
    readStaging: () => Promise.resolve(stagedVersion({ generation: (looks += 1) === 1 ? 1 : 2 })),
  };
}

/** A plain approval is refused then, one that names the version is taken. */
async function replaced(run: WorkflowHandle): Promise<void> {
  await waiting(run);
  await send(run, MESSAGES.approve).catch(() => undefined);
  await run.executeUpdate(MESSAGES.approve, { args: [{ ...ana, replace: 5 }] });
}

const drifting: Partial<AllActivities> = {
  detectDrift: () =>
    Promise.resolve({
      ...noDriftYet(),
      verdict: 'drifted',
      needsApproval: true,
      driftedFeatures: ['tenure'],
    }),
};

/** The search tells the run of its pause, and the run its search. */
const pausedInSearch: Partial<AllActivities> = {
  resolveConfig: () => {
    const { config, policy } = resolvedRun();
    return Promise.resolve({ config, policy: { ...policy, tuned: true } });
  },
  runTrial: async ({ parameters, trial }) => {
    await sleep(100);
    return trialResult({ parameters, trial });
  },
};

/** Every way people can step into a retraining. */
export const INTERVENTION_SCENARIOS: readonly Scenario[] = [
  intervened('paused', slowSnapshot, async (run) => {
    await send(run, MESSAGES.pause);
    await sleep(600);
    await send(run, MESSAGES.resume);
  }),
  intervened('paused-in-search', pausedInSearch, async (run) => {
    await sleep(700);
    await send(run, MESSAGES.pause);
    await sleep(300);
    await send(run, MESSAGES.resume);
  }),
  intervened('aborted', slowSnapshot, (run) => send(run, MESSAGES.abort)),
  intervened('approved', asking, answered(MESSAGES.approve)),
  intervened('approved-in-place', stagedMeanwhile(), replaced),
  intervened('rejected', asking, answered(MESSAGES.reject)),
  intervened('drift-approved', drifting, answered(MESSAGES.approve)),
  intervened('drift-rejected', drifting, answered(MESSAGES.reject)),
];
