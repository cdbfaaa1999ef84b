import { Context } from '@temporalio/activity';
import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FAILURES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { artifact, mockActivities } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { failureOf } from '../support/failure.js';
import { retrainingResult } from '../support/retraining-result.js';
import {
  bundleWorkflows,
  startTestWorkers,
  startTimeSkippingServer,
} from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

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

/** Tells of an event and returns the mails that were handed to the server. */
async function notify(eventKey: string, changes: Partial<AllActivities> = {}): Promise<string[]> {
  const sent: string[] = [];
  const deliverMail: AllActivities['deliverMail'] = async (mail) => {
    await (changes.deliverMail ?? mockActivities().deliverMail)(mail);
    sent.push(mail.eventKey);
  };
  workers.use(mockActivities({ ...changes, deliverMail }));
  await server.client.workflow.execute(WORKFLOWS.notification, {
    workflowId: `notification/${eventKey}`,
    taskQueue: TASK_QUEUES.workflows,
    args: [{ eventKey, config: artifact(), result: retrainingResult(), endedAt: '2026-11-22T02:10:00.000Z' }],
  });
  return sent;
}

describe('the notification workflow', () => {
  it('sends the mail of its event', async () => {
    expect(await notify('run-1/ended')).toEqual(['run-1/ended']);
  });

  it('sends nothing when no mail is wanted', async () => {
    expect(await notify('run-2/ended', { enqueueMail: () => Promise.resolve({ wanted: false }) })).toEqual(
      [],
    );
  });

  it('sends the notice about MLflow beside the mail of its event, and without it', async () => {
    const notice = 'registry/demo/1';
    const queued = (wanted: boolean) => ({ enqueueMail: () => Promise.resolve({ wanted, notice }) });
    expect(await notify('run-5/ended', queued(true))).toEqual(['run-5/ended', notice]);
    expect(await notify('run-6/ended', queued(false))).toEqual([notice]);
  });

  it('goes on trying while the mail server is away: half a minute, then longer, at most half an hour', async () => {
    const triedAt: number[] = [];
    const sent = await notify('run-3/ended', {
      deliverMail: () => {
        triedAt.push(Context.current().info.currentAttemptScheduledTimestampMs);
        if (triedAt.length <= 9) throw new Error('connection refused');
        return Promise.resolve();
      },
    });
    // This server notes the end of the attempt before as the time of an attempt: the first difference says nothing.
    const waits = triedAt.slice(2).map((time, index) => (time - (triedAt[index + 1] ?? 0)) / 60_000);
    expect(sent).toEqual(['run-3/ended']);
    expect(waits.map((minutes) => Number(minutes.toFixed(1)))).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30]);
  });

  it('ends as failed, and tries no more, when the mail is refused for good', async () => {
    let tries = 0;
    const refused = notify('run-4/ended', {
      deliverMail: () => {
        tries += 1;
        throw ApplicationFailure.nonRetryable('550 no such mailbox', FAILURES.mailDelivery);
      },
    });
    const { cause } = await failureOf(refused, WorkflowFailedError);
    expect(cause?.cause).toMatchObject({ type: FAILURES.mailDelivery });
    expect(tries).toBe(1);
  });
});
