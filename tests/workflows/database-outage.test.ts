import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { deploymentControllerId, FAILURES, MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { mockActivities } from '../support/activities.js';
import { failureOf } from '../support/failure.js';
import { promotionDecision } from '../support/findings.js';
import { promotionRequest } from '../support/promotion-request.js';
import {
  bundleWorkflows,
  startTestWorkers,
  startTimeSkippingServer,
} from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

const OUTAGE_MS = 35 * 60_000;

let server: TestWorkflowEnvironment;
let workers: TestWorkers;

beforeAll(async () => {
  const [started, bundle] = await Promise.all([startTimeSkippingServer(), bundleWorkflows()]);
  server = started;
  workers = await startTestWorkers(server, bundle);
});
afterAll(async () => {
  await workers.stop();
  await server.teardown();
});

describe('a deployment controller whose PostgreSQL is away for 35 minutes', () => {
  it('decides what it was asked before, and answers the request that was sent then', async () => {
    const backAt = (await server.currentTimeMs()) + OUTAGE_MS;
    let tries = 0;
    workers.use(
      mockActivities({
        applyPromotion: async ({ version }) => {
          tries += 1;
          if ((await server.currentTimeMs()) < backAt)
            throw ApplicationFailure.retryable('PostgreSQL is away', FAILURES.serverUnreachable);
          return promotionDecision({ version });
        },
      }),
    );
    const model = 'demo';
    const controller = await server.client.workflow.start(WORKFLOWS.deploymentController, {
      workflowId: deploymentControllerId(model),
      taskQueue: TASK_QUEUES.workflows,
      args: [{ model, channels: [] }],
      workflowExecutionTimeout: '2 h',
    });
    // The virtual clock runs for as long as somebody waits for a result, here to the end of the two hours.
    const ended = failureOf(controller.result(), WorkflowFailedError);

    const answer = await controller.executeUpdate(MESSAGES.promote, { args: [promotionRequest({ model })] });

    expect(answer).toEqual(promotionDecision({ version: 1 }));
    expect(tries).toBeGreaterThan(10);
    expect(await server.currentTimeMs()).toBeGreaterThanOrEqual(backAt);
    await ended;
  });
});
