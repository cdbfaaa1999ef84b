import { setTimeout as sleep } from 'node:timers/promises';

import type { Client, WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

import { deploymentControllerId, FAILURES, MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { createTemporalDeploymentController } from '../../services/deployment-controller/temporal-deployment-controller.js';
import type { AllActivities } from '../support/activities.js';
import { champion } from '../support/champion.js';
import { promotionDecision } from '../support/findings.js';
import { promotionRequest } from '../support/promotion-request.js';
import { modelValidation } from '../support/registration.js';
import { runToEnd } from './scenario.js';
import type { Scenario } from './scenario.js';

const ana = { by: 'ana', reason: 'recorded' };

/** A retraining that is stepped into while one of its activities is under way. */
const during = (
  path: string,
  activity: keyof AllActivities,
  activities: Partial<AllActivities>,
  step: (run: WorkflowHandle) => Promise<unknown>,
): Scenario => ({
  workflow: 'retraining',
  path,
  activities,
  async run(client: Client) {
    const run = await client.workflow.start(WORKFLOWS.retraining, {
      workflowId: `retraining/recorded/${path}`,
      taskQueue: TASK_QUEUES.workflows,
      args: [{}],
    });
    while (!(await isPending(run, activity))) await sleep(20);
    await step(run);
    await run.result().catch(() => undefined);
    return run.workflowId;
  },
});

async function isPending(run: WorkflowHandle, activity: string): Promise<boolean> {
  const { raw } = await run.describe();
  return raw.pendingActivities?.some(({ activityType }) => activityType?.name === activity) ?? false;
}

/** Sent too late, or to be taken. */
const abort = (run: WorkflowHandle): Promise<unknown> =>
  run.executeUpdate(MESSAGES.abort, { args: [ana] }).catch(() => undefined);

const slowly =
  (outcome: 'champion' | 'superseded'): AllActivities['requestPromotion'] =>
  async () => {
    await sleep(500);
    return promotionDecision({ outcome });
  };

/** Superseded, and then in the gate again for as long as it takes to step in. */
const judgedAgain = (): Partial<AllActivities> => {
  let judged = 0;
  return {
    readChampion: () => Promise.resolve(champion()),
    requestPromotion: () => Promise.resolve(promotionDecision({ outcome: 'superseded' })),
    validateModel: async () => {
      judged += 1;
      if (judged > 1) await sleep(500);
      return modelValidation();
    },
  };
};

const refused = (): never => {
  throw ApplicationFailure.nonRetryable('another hash is on record', FAILURES.promotionConflict);
};

const failing = (path: string, activities: Partial<AllActivities>): Scenario => ({
  workflow: 'retraining',
  path,
  activities: { requestPromotion: refused, ...activities },
  run: (client) => runToEnd(client, 'retraining', path, [{}]),
});

async function abortInSecondGate(run: WorkflowHandle): Promise<unknown> {
  for (;;) {
    const { events } = await run.fetchHistory();
    const asked = events?.filter(
      (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'validateModel',
    );
    if (asked?.length === 2) return abort(run);
    await sleep(20);
  }
}

/** One promotion refused, one decided while the controller is being cancelled. */
const cancelledController: Scenario = {
  workflow: 'deploymentController',
  path: 'refused-then-cancelled',
  activities: {
    applyPromotion: async ({ version }) => {
      if (version === 1) return refused();
      await sleep(500);
      return promotionDecision({ version });
    },
  },
  async run(client) {
    const model = 'recorded-cancelled';
    const controller = createTemporalDeploymentController(client);
    await controller.promote(promotionRequest({ model }));
    const run = client.workflow.getHandle(deploymentControllerId(model));
    const decided = controller.promote(
      promotionRequest({ model, version: 2, promotionId: 'retraining/demo/run/2' }),
    );
    while (!(await isPending(run, 'applyPromotion'))) await sleep(20);
    await run.cancel();
    await decided;
    await run.result().catch(() => undefined);
    return run.workflowId;
  },
};

/** Every way a promotion meets an abort, a cancellation or a failure. */
export const PROMOTION_SCENARIOS: readonly Scenario[] = [
  during('aborted-too-late', 'requestPromotion', { requestPromotion: slowly('champion') }, abort),
  during('cancelled-too-late', 'requestPromotion', { requestPromotion: slowly('champion') }, (run) =>
    run.cancel(),
  ),
  during('cancelled-and-superseded', 'requestPromotion', { requestPromotion: slowly('superseded') }, (run) =>
    run.cancel(),
  ),
  during('superseded-then-aborted', 'validateModel', judgedAgain(), abortInSecondGate),
  failing('decided-though-failed', { readDecision: () => Promise.resolve(promotionDecision()) }),
  failing('promotion-refused', {}),
  failing('champion-unreadable', { readChampion: refused }),
  cancelledController,
];
