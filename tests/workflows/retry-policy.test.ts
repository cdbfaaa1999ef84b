import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { retrainingResultSchema } from '../../contracts/run.js';
import { failing, mockActivities } from '../support/activities.js';
import {
  bundleWorkflows,
  startTestWorkers,
  startTimeSkippingServer,
} from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

let server: TestWorkflowEnvironment;
let workers: TestWorkers;

// A server a test: once a run has left an abandoned child behind, this server's virtual clock stands still.
beforeEach(async () => {
  server = await startTimeSkippingServer();
  workers = await startTestWorkers(server, await bundleWorkflows());
});
afterEach(async () => {
  await workers.stop();
  await server.teardown();
});

const run = (): Promise<unknown> =>
  server.client.workflow.execute(WORKFLOWS.retraining, {
    workflowId: 'retraining/test/retry',
    taskQueue: TASK_QUEUES.workflows,
    args: [{}],
  });

describe("the guide's retry policy", () => {
  it('is three tries after the first, five minutes apart: a stage that fails three times succeeds', async () => {
    const before = await server.currentTimeMs();
    workers.use(mockActivities({ fitModel: failing(3, mockActivities().fitModel) }));
    const result = retrainingResultSchema.parse(await run());
    const minutes = ((await server.currentTimeMs()) - before) / 60_000;
    expect(result.verdict).toBe('promoted');
    expect(minutes).toBeGreaterThan(15);
    expect(minutes).toBeLessThan(16);
  });

  it('fails the run with ModelTrainingError, and a next step, when all tries are used up', async () => {
    workers.use(mockActivities({ fitModel: failing(4, mockActivities().fitModel) }));
    const error: unknown = await run().catch((reason: unknown) => reason);
    const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
    const details = cause instanceof ApplicationFailure ? cause.details : [];
    const result = retrainingResultSchema.parse(details?.[0]);
    expect(cause).toMatchObject({ type: 'ModelTrainingError' });
    expect(result.failure?.stage).toBe('model_training');
    expect(result.failure?.nextStep).toContain('--sample-ratio');
  });
});
