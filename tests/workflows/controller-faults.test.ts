import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { PromotionRequest } from '../../contracts/deployment.js';
import { deploymentControllerId, FAILURES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import type { DeploymentController } from '../../services/deployment-controller/port.js';
import { createTemporalDeploymentController } from '../../services/deployment-controller/temporal-deployment-controller.js';
import { mockActivities } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { failureOf } from '../support/failure.js';
import { promotionDecision } from '../support/findings.js';
import { promotionRequest } from '../support/promotion-request.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';
import { PATIENCE } from '../support/patience.js';

let server: TestWorkflowEnvironment;
let workers: TestWorkers;
let controller: DeploymentController;
let models = 0;

beforeAll(async () => {
  const [started, bundle] = await Promise.all([startDevServer(), bundleWorkflows()]);
  server = started;
  workers = await startTestWorkers(server, bundle);
  controller = createTemporalDeploymentController(server.client);
});
afterAll(async () => {
  await workers.stop();
  await server.teardown();
});

/** A model that no other test uses: its requests, and its controller. */
function newModel(activities: Partial<AllActivities>) {
  workers.use(mockActivities(activities));
  const model = `model-${(models += 1)}`;
  const handle: WorkflowHandle = server.client.workflow.getHandle(deploymentControllerId(model));
  return {
    handle,
    request: (version: number): PromotionRequest =>
      promotionRequest({ model, version, promotionId: `retraining/${model}/${version}` }),
  };
}

/** How each decision was scheduled. */
async function decisionsIn(handle: WorkflowHandle) {
  const { events } = await handle.fetchHistory();
  return (events ?? [])
    .flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled ?? [])
    .filter(({ activityType }) => activityType?.name === 'applyPromotion');
}

async function acceptedBy(handle: WorkflowHandle): Promise<number> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length;
}

/** A step that a test lets through. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a deployment controller whose ledger', () => {
  it('has refused a promotion, decides it when another run asks, once the cause is mended', async () => {
    let mended = false;
    const { request } = newModel({
      applyPromotion: ({ version }) => {
        if (mended) return Promise.resolve(promotionDecision({ version }));
        throw ApplicationFailure.nonRetryable('another hash is on record', FAILURES.promotionConflict);
      },
    });
    const send = (run: string) =>
      controller.promote(request(1), { updateId: `${request(1).promotionId}/${run}/1` });
    expect(await send('run-1')).toHaveProperty('refused');
    mended = true;
    expect(await send('run-1')).toHaveProperty('refused');
    expect(await send('run-2')).toMatchObject({ outcome: 'champion', version: 1 });
  });

  it('cannot be reached tries without a limit, and answers as soon as it can', async () => {
    let away = true;
    const { handle, request } = newModel({
      applyPromotion: ({ version }) => {
        if (!away) return Promise.resolve(promotionDecision({ version }));
        away = false;
        throw ApplicationFailure.retryable('PostgreSQL is away', FAILURES.serverUnreachable);
      },
    });
    expect(await controller.promote(request(1))).toMatchObject({ version: 1 });
    const [decision] = await decisionsIn(handle);
    expect(decision?.retryPolicy?.maximumAttempts ?? 0).toBe(0);
    expect(Number(decision?.scheduleToCloseTimeout?.seconds ?? 0)).toBe(0);
  });

  it('is slow takes later requests meanwhile, and decides them in their order', async () => {
    const { open, opened } = gate();
    const decided: number[] = [];
    const { handle, request } = newModel({
      applyPromotion: async ({ version }) => {
        if (version === 1) await opened;
        decided.push(version);
        return promotionDecision({ version });
      },
    });
    const answers = [controller.promote(request(1))];
    await vi.waitFor(async () => {
      expect(await acceptedBy(handle)).toBe(1);
    }, PATIENCE);
    answers.push(controller.promote(request(2)));
    await vi.waitFor(async () => {
      expect(await acceptedBy(handle)).toBe(2);
    }, PATIENCE);
    open();
    expect(await Promise.all(answers)).toMatchObject([{ version: 1 }, { version: 2 }]);
    expect(decided).toEqual([1, 2]);
  });
});

describe('a deployment controller', () => {
  it('that is cancelled answers first what it has taken, and the next request starts another', async () => {
    const { open, opened } = gate();
    const { handle, request } = newModel({
      applyPromotion: async ({ version }) => {
        await opened;
        return promotionDecision({ version });
      },
    });
    const answer = controller.promote(request(1));
    await vi.waitFor(async () => {
      expect(await decisionsIn(handle)).toHaveLength(1);
    }, PATIENCE);
    await handle.cancel();
    open();
    expect(await answer).toMatchObject({ version: 1 });
    const { cause } = await failureOf(handle.result(), WorkflowFailedError);
    expect(cause?.name).toBe('CancelledFailure');
    expect(await controller.promote(request(2))).toMatchObject({ version: 2 });
  });

  it.each([
    ['deployment/other', [{ model: 'demo', channels: [] }], 'expected deployment/demo'],
    ['by-hand', [], 'expected deployment/<model> and {"model": ...}'],
    ['by-hand', [null], 'expected deployment/<model> and {"model": ...}'],
  ])('refuses to run as %s with %j, which is not its model', async (workflowId, args, expected) => {
    workers.use(mockActivities());
    const started = server.client.workflow.execute(WORKFLOWS.deploymentController, {
      workflowId,
      taskQueue: TASK_QUEUES.workflows,
      args,
    });
    const { cause } = await failureOf(started, WorkflowFailedError);
    expect(cause).toMatchObject({ type: FAILURES.configuration });
    expect(cause?.message).toContain(`workflow id: found ${workflowId}, ${expected}`);
  });
});
