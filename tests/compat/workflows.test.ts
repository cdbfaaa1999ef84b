import { defaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import { WorkflowFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { parseRunResult } from '../../cli/run-result.js';
import { channelRowSchema } from '../../contracts/deployment.js';
import { deploymentControllerId, MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { retrainingInputSchema } from '../../contracts/run.js';
import { createTemporalDeploymentController } from '../../services/deployment-controller/temporal-deployment-controller.js';
import { readHistories } from '../replay/history-files.js';
import type { History } from '../replay/history-files.js';
import { replayHistories } from '../replay/replay-histories.js';
import { mockActivities } from '../support/activities.js';
import { readRecordedJson, RECORDED_VERSIONS, recordedRuns, recordingFolder } from '../support/compat.js';
import { promotionDecision } from '../support/findings.js';
import { promotionRequest } from '../support/promotion-request.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

const stateSchema = z.object({ model: z.string(), channels: z.array(channelRowSchema) });

let server: TestWorkflowEnvironment;
let workers: TestWorkers;

beforeAll(async () => {
  const [started, bundle] = await Promise.all([startDevServer(), bundleWorkflows()]);
  server = started;
  workers = await startTestWorkers(server, bundle);
});
afterAll(async () => {
  await workers.stop();
  await server.teardown();
});

/** How Temporal's client tells of a workflow that has ended so. */
function failureIn({ events }: History): WorkflowFailedError {
  const failure = events?.at(-1)?.workflowExecutionFailedEventAttributes?.failure;
  if (!failure) throw new Error('the history does not end with a failure');
  const cause = defaultFailureConverter.failureToError(failure, defaultPayloadConverter);
  return new WorkflowFailedError('the workflow failed', cause, 'NON_RETRYABLE_FAILURE');
}

/** What the workflow was started with. */
function inputIn({ events }: History): unknown {
  const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return payload && defaultPayloadConverter.fromPayload(payload);
}

describe.each(RECORDED_VERSIONS)('workflows that %s has begun', (version) => {
  const histories = readHistories(`${recordingFolder(version)}/histories`);
  const runs = recordedRuns(version);
  const historyOf = (name: string): History => {
    const found = histories.find((history) => history.name === name);
    if (found === undefined) throw new Error(`no history ${name}`);
    return found.history;
  };

  it('are replayed by the workflows as they are now', async () => {
    const outcomes = await replayHistories(histories);
    expect(Object.keys(outcomes).sort()).toEqual([
      'deploymentController',
      'retraining.aborted',
      'retraining.refusedData',
      'retraining.unreached',
    ]);
    expect(Object.values(outcomes)).toEqual(histories.map(() => null));
  });

  it.each(['aborted', 'refusedData', 'unreached'] as const)(
    'tell by their failure how they came out, and by their input what they were asked: %s',
    (name) => {
      const { document, input } = runs[name];
      const { failure, reasons, runId, verdict, workflowId } = parseRunResult(
        failureIn(historyOf(`retraining.${name}`)),
      );
      expect({ runId, verdict, workflowId }).toEqual({
        runId: document.runId,
        verdict: 'failed',
        workflowId: document.workflowId,
      });
      expect(reasons.length).toBe(document.reasons.length);
      expect(failure?.resumeCommand).toBe(`npx ratchet runs resume ${workflowId}`);
      expect(retrainingInputSchema.parse(inputIn(historyOf(`retraining.${name}`)))).toEqual(input);
    },
  );

  it('hand on a state with which the deployment controller takes the next promotion', async () => {
    const state = stateSchema.parse(readRecordedJson(version, 'controller-state.json'));
    const { model } = state;
    expect(state.channels.map(({ channel, version: number }) => [channel, number])).toEqual([
      ['anchor', 1],
      ['canary', 2],
      ['champion', 1],
      ['staging', 2],
    ]);
    workers.use(mockActivities({ projectChannels: () => Promise.resolve(state.channels.slice(0, 1)) }));
    const running = await server.client.workflow.start(WORKFLOWS.deploymentController, {
      workflowId: deploymentControllerId(model),
      taskQueue: TASK_QUEUES.workflows,
      args: [state],
    });
    expect(await running.query(MESSAGES.channels)).toEqual(state.channels);
    const request = promotionRequest({ model, version: 3, promotionId: `${version}/next` });
    const controller = createTemporalDeploymentController(server.client);
    expect(await controller.promote(request)).toEqual(promotionDecision({ version: 3 }));
    expect(await running.query(MESSAGES.channels)).toEqual(state.channels.slice(0, 1));
    await running.terminate();
  });
});
