import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { resolveConfig } from '../../activities/resolve-config.js';
import { FAILURES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { mockActivities } from '../support/activities.js';
import { activityServices } from '../support/activity-services.js';
import { failureOf } from '../support/failure.js';
import { MALFORMED_INPUTS } from '../support/malformed-inputs.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

let server: TestWorkflowEnvironment;
let workers: TestWorkers;
let runs = 0;

beforeAll(async () => {
  const [started, bundle] = await Promise.all([startDevServer(), bundleWorkflows()]);
  server = started;
  workers = await startTestWorkers(server, bundle);
  // The first activity of a run as it is; all that comes after it must not be reached.
  workers.use(mockActivities({ resolveConfig: resolveConfig(activityServices()) }));
});
afterAll(async () => {
  await workers.stop();
  await server.teardown();
});

const start = (args: unknown[]) =>
  server.client.workflow.start(WORKFLOWS.retraining, {
    workflowId: `retraining/malformed/${(runs += 1)}`,
    taskQueue: TASK_QUEUES.workflows,
    args,
  });

describe('a run started with an input that is none', () => {
  it.each(MALFORMED_INPUTS)('%j fails at once, as a wrong configuration', async (input, ...says) => {
    const run = await start([input]);
    const { cause } = await failureOf(run.result(), WorkflowFailedError);
    expect(cause).toBeInstanceOf(ApplicationFailure);
    expect(cause).toMatchObject({ type: FAILURES.configuration, nonRetryable: true });
    for (const said of says) expect(cause?.message).toContain(said);
    const { raw } = await run.describe();
    expect(Number(raw.workflowExecutionInfo?.historyLength)).toBeLessThan(15);
  });

  it('is none of them: nothing, null and {} start a run', async () => {
    for (const args of [[], [null], [{}]]) {
      expect(await (await start(args)).result()).toMatchObject({ verdict: 'promoted' });
    }
  });
});
