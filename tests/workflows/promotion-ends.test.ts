import { setTimeout as sleep } from 'node:timers/promises';

import { ApplicationFailure, WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FAILURES, MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { retrainingResultSchema } from '../../contracts/run.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { mockActivities } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { champion } from '../support/champion.js';
import { failureOf } from '../support/failure.js';
import { promotionDecision } from '../support/findings.js';
import { artifact } from '../support/refs.js';
import { gateDecision, modelValidation } from '../support/registration.js';
import { retrainingResult } from '../support/retraining-result.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

type Run = WorkflowHandleWithFirstExecutionRunId;

let server: TestWorkflowEnvironment;
let workers: TestWorkers;
let runs = 0;

beforeAll(async () => {
  const [started, bundle] = await Promise.all([startDevServer(), bundleWorkflows()]);
  server = started;
  workers = await startTestWorkers(server, bundle);
});
afterAll(async () => {
  await workers.stop();
  await server.teardown();
});

const ana = { by: 'ana', reason: 'wrong file' };

const start = (changes: Partial<AllActivities>, workflowId?: string): Promise<Run> => {
  workers.use(mockActivities(changes));
  return server.client.workflow.start(WORKFLOWS.retraining, {
    workflowId: workflowId ?? `retraining/ends/${(runs += 1)}`,
    taskQueue: TASK_QUEUES.workflows,
    args: [{}],
  });
};

const send = (run: Run, name: string): Promise<unknown> => run.executeUpdate(name, { args: [ana] });

const refusalOf = async (sent: Promise<unknown>): Promise<string> =>
  (await failureOf(sent, WorkflowUpdateFailedError)).cause?.message ?? '';

const resultOf = async (run: Run): Promise<RetrainingResult> =>
  retrainingResultSchema.parse(await run.result());

/** An activity that the test is told of as it begins, and that ends when the test says so. */
function held<R>(result: R) {
  let begin = (): void => undefined;
  let release = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const work = async (): Promise<R> => {
    begin();
    await released;
    return result;
  };
  return { begun, release, work };
}

describe('a run whose promotion is sent', () => {
  it('refuses an abort, and ends as it is decided', async () => {
    const request = held(promotionDecision());
    const run = await start({ requestPromotion: request.work });
    await request.begun;
    expect(await refusalOf(send(run, MESSAGES.abort))).toBe(
      'abort: too late, the promotion is being decided: see `npx ratchet runs show`',
    );
    request.release();
    expect(await resultOf(run)).toMatchObject({ verdict: 'promoted', champion: { version: 1 } });
  });

  it('waits for a superseding decision though it is cancelled, names who serves, and asks no more', async () => {
    const request = held(promotionDecision({ outcome: 'superseded', reason: 'version 7 is champion now' }));
    let asked = 0;
    const run = await start({
      requestPromotion: () => {
        asked += 1;
        return request.work();
      },
      readChampion: () => Promise.resolve(asked === 0 ? null : champion({ version: 7 })),
    });
    await request.begun;
    await run.cancel();
    request.release();
    const result = await resultOf(run);
    expect(result).toMatchObject({ verdict: 'kept', champion: { version: 7 } });
    expect(result.reasons).toEqual([
      'first model',
      'version 7 is champion now',
      'a cancellation came too late: the promotion had been sent',
    ]);
    expect(asked).toBe(1);
  });

  it('names the run that asks, so that a resumed one is asked about anew', async () => {
    const asked: (string | undefined)[] = [];
    const run = await start({
      requestPromotion: ({ askedBy }) => {
        asked.push(askedBy);
        return Promise.resolve(promotionDecision());
      },
    });
    await run.result();
    expect(asked).toEqual([run.firstExecutionRunId]);
  });
});

describe('a run that takes an abort', () => {
  it('ends by it, though its last step comes to its end all the same', async () => {
    const tracked = held({ featureImportance: artifact(), confusionMatrix: artifact() });
    const gate = gateDecision({ decision: 'keep', rule: 'identical_model', reasons: ['identical model'] });
    const run = await start({
      validateModel: () => Promise.resolve(modelValidation({ gate })),
      trackModel: tracked.work,
    });
    await tracked.begun;
    await send(run, MESSAGES.abort);
    tracked.release();
    const { cause } = await failureOf(run.result(), WorkflowFailedError);
    expect(cause).toMatchObject({ type: FAILURES.cancelled, message: 'aborted by ana: wrong file' });
  });

  it('sends no promotion, though the step before it comes to its end all the same', async () => {
    const stored = held({ customers: 1, plans: [] });
    let asked = 0;
    const run = await start({
      materialiseFeatures: stored.work,
      requestPromotion: () => {
        asked += 1;
        return Promise.resolve(promotionDecision());
      },
    });
    await stored.begun;
    await send(run, MESSAGES.abort);
    stored.release();
    const { cause } = await failureOf(run.result(), WorkflowFailedError);
    expect(cause).toMatchObject({ type: FAILURES.cancelled });
    expect(asked).toBe(0);
  });
});

describe('a run that has ended', () => {
  it('takes no intervention while its end is written down, and says how it has ended', async () => {
    const end = held(artifact('f'));
    const run = await start({ concludeRun: end.work });
    await end.begun;
    for (const name of [MESSAGES.abort, MESSAGES.pause])
      expect(await refusalOf(send(run, name))).toBe(`${name}: the run has ended: promoted`);
    end.release();
    expect((await resultOf(run)).verdict).toBe('promoted');
  });

  it('stays promoted where the mail about it cannot be started', async () => {
    const request = held(promotionDecision());
    const recorded: string[] = [];
    const run = await start({
      requestPromotion: request.work,
      concludeRun: ({ config, result }) => {
        recorded.push(result.verdict);
        return Promise.resolve(config);
      },
    });
    await request.begun;
    const event = { eventKey: 'other', config: artifact(), result: retrainingResult() };
    await server.client.workflow.start(WORKFLOWS.notification, {
      workflowId: `notification/${run.firstExecutionRunId}`,
      taskQueue: 'nobody-polls-this',
      args: [{ ...event, endedAt: '2026-11-22T02:10:00.000Z' }],
    });
    request.release();
    expect((await resultOf(run)).verdict).toBe('promoted');
    expect(recorded).toEqual(['promoted']);
  });
});

describe('a run that cannot read who serves', () => {
  it('closes the MLflow run that was opened beside it, and knows of no champion', async () => {
    const refusal = ApplicationFailure.nonRetryable('The ledger is broken', FAILURES.promotionConflict);
    const ends: RetrainingResult[] = [];
    const run = await start({
      readChampion: () => Promise.reject(refusal),
      openTracking: () => sleep(500, 'opened-late'),
      concludeRun: ({ config, result }) => {
        ends.push(result);
        return Promise.resolve(config);
      },
    });
    const { cause } = await failureOf(run.result(), WorkflowFailedError);
    expect(cause).toMatchObject({ type: FAILURES.promotionConflict });
    expect(ends).toMatchObject([{ verdict: 'failed', mlflowRunId: 'opened-late', champion: null }]);
  });
});

describe('a run under an id that promotions cannot be named by', () => {
  it('fails at once, with the limit, and begins nothing', async () => {
    let begun = 0;
    const resolveConfig: AllActivities['resolveConfig'] = (input) => {
      begun += 1;
      return mockActivities().resolveConfig(input);
    };
    const run = await start({ resolveConfig }, `retraining/${'x'.repeat(900)}`);
    const { cause } = await failureOf(run.result(), WorkflowFailedError);
    expect(cause).toMatchObject({ type: FAILURES.configuration });
    expect(cause?.message).toContain('workflow id: found 911 characters, expected at most 240');
    expect(begun).toBe(0);
  });
});
