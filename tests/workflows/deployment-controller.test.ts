import { setTimeout as sleep } from 'node:timers/promises';

import {
  ApplicationFailure,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ChannelRow, PromotionRequest } from '../../contracts/deployment.js';
import { deploymentControllerId, FAILURES, MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { createTemporalDeploymentController } from '../../services/deployment-controller/temporal-deployment-controller.js';
import type { DeploymentController } from '../../services/deployment-controller/port.js';
import { mockActivities } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { failureOf } from '../support/failure.js';
import { promotionDecision } from '../support/findings.js';
import { promotionRequest, sha } from '../support/promotion-request.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

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

/** Requests to the controller of a model that no other test uses. */
function newModel(activities: Partial<AllActivities>) {
  workers.use(mockActivities(activities));
  const model = `model-${(models += 1)}`;
  return {
    model,
    request: (version: number): PromotionRequest =>
      promotionRequest({ model, version, promotionId: `retraining/${model}/${version}` }),
  };
}

const champion = (version: number, generation: number): ChannelRow => ({
  model: 'demo',
  channel: 'champion',
  version,
  modelSha256: sha('a'),
  generation,
  weightPercent: null,
  since: '2026-11-23T02:00:00.000Z',
});

describe('the deployment controller', () => {
  it('is started by the first request, and answers it with its decision', async () => {
    const { request } = newModel({
      applyPromotion: ({ version }) => Promise.resolve(promotionDecision({ version })),
    });
    expect(await controller.promote(request(7))).toEqual(promotionDecision({ version: 7 }));
  });

  it('carries out requests that come together one after the other, each with its projection', async () => {
    const steps: string[] = [];
    const { request } = newModel({
      applyPromotion: async ({ version }) => {
        steps.push(`apply ${version}`);
        await sleep(100);
        steps.push(`applied ${version}`);
        return promotionDecision({ version });
      },
      projectChannels: () => {
        steps.push('project');
        return Promise.resolve([]);
      },
    });
    await controller.promote(request(1));
    steps.length = 0;
    const decisions = await Promise.all([controller.promote(request(2)), controller.promote(request(3))]);
    expect(decisions).toMatchObject([{ version: 2 }, { version: 3 }]);
    const turn = (version: string) => [`apply ${version}`, `applied ${version}`, 'project'];
    const [first = '', second = ''] = steps[0] === 'apply 2' ? ['2', '3'] : ['3', '2'];
    expect(steps).toEqual([...turn(first), ...turn(second)]);
  });

  it('decides a promotion asked for twice once', async () => {
    let asked = 0;
    const { request } = newModel({
      applyPromotion: () => Promise.resolve(promotionDecision({ generation: (asked += 1) })),
    });
    const decisions = [await controller.promote(request(1)), await controller.promote(request(1))];
    expect(decisions).toMatchObject([{ generation: 1 }, { generation: 1 }]);
    expect(asked).toBe(1);
  });

  it('answers what the ledger refuses with the refusal, and takes the next request', async () => {
    const { request } = newModel({
      applyPromotion: ({ version }) => {
        if (version !== 1) return Promise.resolve(promotionDecision({ version }));
        throw ApplicationFailure.nonRetryable('version 1 is not on record', FAILURES.promotionConflict);
      },
    });
    const [refused, next] = await Promise.all([
      controller.promote(request(1)),
      controller.promote(request(2)),
    ]);
    const { promotionConflict: type } = FAILURES;
    expect(refused).toEqual({ refused: { type, message: 'version 1 is not on record' } });
    expect(next).toMatchObject({ version: 2 });
  });

  it('refuses a request about another model, says where to send it, and keeps no trace of it', async () => {
    const { model, request } = newModel({});
    await controller.promote(request(1));
    const handle = server.client.workflow.getHandle(deploymentControllerId(model));
    const misdirected = handle.executeUpdate(MESSAGES.promote, {
      args: [promotionRequest({ model: 'other' })],
    });
    const { cause } = await failureOf(misdirected, WorkflowUpdateFailedError);
    expect(cause).toMatchObject({ type: FAILURES.promotionConflict });
    expect(cause?.message).toContain(`model is other, expected ${model}; send it to deployment/other`);
    const { events } = await handle.fetchHistory();
    const accepted = events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes) ?? [];
    expect(accepted).toHaveLength(1);
  });

  it('tells the channels as they were last written', async () => {
    const { model, request } = newModel({ projectChannels: () => Promise.resolve([champion(4, 1)]) });
    await controller.promote(request(4));
    const handle = server.client.workflow.getHandle(deploymentControllerId(model));
    expect(await handle.query(MESSAGES.channels)).toEqual([champion(4, 1)]);
  });

  it('stands by a decision of the ledger when MLflow cannot be told', async () => {
    let away = false;
    const { model, request } = newModel({
      applyPromotion: ({ version }) => Promise.resolve(promotionDecision({ version })),
      projectChannels: () => {
        if (away) throw ApplicationFailure.nonRetryable('MLflow is away', FAILURES.modelRegistry);
        return Promise.resolve([champion(1, 1)]);
      },
    });
    await controller.promote(request(1));
    away = true;
    expect(await controller.promote(request(2))).toEqual(promotionDecision({ version: 2 }));
    const handle = server.client.workflow.getHandle(deploymentControllerId(model));
    expect(await handle.query(MESSAGES.channels)).toEqual([champion(1, 1)]);
  });

  it('goes on from the channels it was handed', async () => {
    const { model, request } = newModel({ projectChannels: () => Promise.resolve([champion(3, 2)]) });
    const start = new WithStartWorkflowOperation(WORKFLOWS.deploymentController, {
      workflowId: deploymentControllerId(model),
      taskQueue: TASK_QUEUES.workflows,
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [{ model, channels: [champion(2, 1)] }],
    });
    const update = server.client.workflow.executeUpdateWithStart(MESSAGES.promote, {
      startWorkflowOperation: start,
      args: [request(3)],
    });
    const handle = await start.workflowHandle();
    await update;
    expect(await handle.query(MESSAGES.channels)).toEqual([champion(3, 2)]);
  });
});
