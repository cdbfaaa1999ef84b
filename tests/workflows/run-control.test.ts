import { ApplicationFailure, WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FAILURES, MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import type { NotificationInput } from '../../contracts/notification.js';
import { runControlSchema } from '../../contracts/run-control.js';
import type { ApprovalPolicy } from '../../contracts/run.js';
import { retrainingResultSchema } from '../../contracts/run.js';
import { mockActivities } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { failureOf } from '../support/failure.js';
import { noDriftYet, resolvedRun, snapshot } from '../support/stage-results.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

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

const ana = { by: 'ana', reason: 'the warehouse is being moved' };

async function start(changes: Partial<AllActivities>): Promise<WorkflowHandle> {
  workers.use(mockActivities(changes));
  return server.client.workflow.start(WORKFLOWS.retraining, {
    workflowId: `retraining/control/${(runs += 1)}`,
    taskQueue: TASK_QUEUES.workflows,
    args: [{}],
  });
}

const send = (run: WorkflowHandle, name: string, given: unknown): Promise<unknown> =>
  run.executeUpdate(name, { args: [given] });

const controlOf = async (run: WorkflowHandle) => runControlSchema.parse(await run.query(MESSAGES.control));
const resultOf = async (run: WorkflowHandle) => retrainingResultSchema.parse(await run.result());

async function refusalOf(sent: Promise<unknown>): Promise<string> {
  const { cause } = await failureOf(sent, WorkflowUpdateFailedError);
  expect(cause).toMatchObject({ type: FAILURES.configuration });
  return cause?.message ?? '';
}

const approving =
  (approval: Partial<ApprovalPolicy>): AllActivities['resolveConfig'] =>
  () => {
    const { config, policy } = resolvedRun();
    const asked = { ...policy.approval, beforeDeployment: true, ...approval };
    return Promise.resolve({ config, policy: { ...policy, approval: asked } });
  };

/** A stage that ends when the test says so. */
function heldSnapshot() {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const snapshotDataset: AllActivities['snapshotDataset'] = async () => {
    await released;
    return snapshot();
  };
  return { release, snapshotDataset };
}

async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const isRunning = (run: WorkflowHandle) => async () =>
  JSON.stringify(await run.query(MESSAGES.status)).includes('"running"');
const isWaiting = (run: WorkflowHandle) => async () => (await controlOf(run)).waiting !== null;

describe('a paused run', () => {
  it('finishes the stage it is in and starts no other until it is resumed', async () => {
    const { release, snapshotDataset } = heldSnapshot();
    let drifts = 0;
    const run = await start({
      snapshotDataset,
      detectDrift: () => {
        drifts += 1;
        return Promise.resolve(noDriftYet());
      },
    });
    await waitUntil(isRunning(run));
    await send(run, MESSAGES.pause, ana);
    expect((await controlOf(run)).paused).toMatchObject(ana);
    release();
    await waitUntil(async () =>
      JSON.stringify(await run.query(MESSAGES.status)).includes('"outcome":"passed"'),
    );
    expect(drifts).toBe(0);
    await send(run, MESSAGES.resume, ana);
    expect((await resultOf(run)).verdict).toBe('promoted');
    expect(drifts).toBe(1);
  });

  it('refuses what makes no sense, and what does not say who and why', async () => {
    const { release, snapshotDataset } = heldSnapshot();
    const run = await start({ snapshotDataset });
    expect(await refusalOf(send(run, MESSAGES.resume, ana))).toContain('resume: the run is not paused');
    await send(run, MESSAGES.pause, ana);
    expect(await refusalOf(send(run, MESSAGES.pause, ana))).toContain('ana has paused the run already');
    expect(await refusalOf(send(run, MESSAGES.resume, { by: 'ana' }))).toContain(
      'reason: found nothing, expected a text; send {"by": "your name", "reason": "why"}',
    );
    expect(await refusalOf(send(run, MESSAGES.abort, undefined))).toContain('expected {"by": "your name"');
    expect(await refusalOf(send(run, MESSAGES.approve, ana))).toContain('the run waits for no answer');
    await send(run, MESSAGES.resume, ana);
    release();
    await run.result();
  });
});

describe('an aborted run', () => {
  it('stops, and fails with who and why on record', async () => {
    const { release, snapshotDataset } = heldSnapshot();
    const recorded: string[][] = [];
    const run = await start({
      snapshotDataset,
      concludeRun: ({ config, result }) => {
        recorded.push(result.reasons);
        return Promise.resolve(config);
      },
    });
    await waitUntil(isRunning(run));
    await send(run, MESSAGES.abort, ana);
    const { cause } = await failureOf(run.result(), WorkflowFailedError);
    release();
    const reason = 'aborted by ana: the warehouse is being moved';
    expect(cause).toMatchObject({ type: FAILURES.cancelled, message: reason });
    expect(recorded).toEqual([[reason]]);
    expect(await run.query(MESSAGES.status)).toContainEqual(expect.objectContaining({ outcome: 'skipped' }));
  });
});

describe('a run that asks before the deployment', () => {
  const bo = { by: 'bo', reason: 'looked at the slices' };

  it('waits, tells its people, and deploys after an approval', async () => {
    const mails: NotificationInput[] = [];
    const run = await start({
      resolveConfig: approving({}),
      enqueueMail: (mail) => {
        mails.push(mail);
        return Promise.resolve({ wanted: true });
      },
    });
    await waitUntil(isWaiting(run));
    expect((await controlOf(run)).waiting).toMatchObject({ question: 'deployment', defaultAnswer: 'reject' });
    await waitUntil(() => Promise.resolve(mails.length === 1));
    expect(mails[0]).toMatchObject({
      approval: { question: 'deployment', version: 1, model: 'churn-predictor' },
    });
    await send(run, MESSAGES.approve, bo);
    const result = await resultOf(run);
    expect(result).toMatchObject({ verdict: 'promoted', approval: { answer: 'approve', ...bo } });
  });

  it('keeps the champion after a rejection, and says who', async () => {
    const run = await start({ resolveConfig: approving({}) });
    await waitUntil(isWaiting(run));
    await send(run, MESSAGES.reject, bo);
    const result = await resultOf(run);
    expect(result).toMatchObject({ verdict: 'kept', reasons: ['rejected by bo: looked at the slices'] });
    expect(result.stages.at(-1)?.outcome).toBe('skipped');
  });

  it('takes the default answer when nobody answers in time', async () => {
    const late = { timeoutMs: 300, defaultAnswer: 'approve' as const };
    const approved = await resultOf(await start({ resolveConfig: approving(late) }));
    expect(approved).toMatchObject({ verdict: 'promoted', approval: { answer: 'approve', by: null } });
    const rejected = await resultOf(await start({ resolveConfig: approving({ timeoutMs: 300 }) }));
    expect(rejected.verdict).toBe('kept');
    expect(rejected.reasons[0]).toContain('nobody answered until');
  });

  it('takes no answer of people who are not on the list, and only one', async () => {
    const run = await start({ resolveConfig: approving({ approvers: ['cy'] }) });
    await waitUntil(isWaiting(run));
    expect(await refusalOf(send(run, MESSAGES.approve, bo))).toContain(
      'approve: by is "bo", expected one of deployment.approval.approvers: cy',
    );
    await send(run, MESSAGES.approve, { ...bo, by: 'cy' });
    await run.result();
  });
});

describe('a run whose data has drifted, where drift.policy asks for approval', () => {
  const drifted: AllActivities['detectDrift'] = () =>
    Promise.resolve({
      ...noDriftYet(),
      verdict: 'drifted',
      needsApproval: true,
      driftedFeatures: ['tenure'],
    });

  it('goes on after an approval', async () => {
    const run = await start({ detectDrift: drifted });
    await waitUntil(isWaiting(run));
    expect((await controlOf(run)).waiting?.question).toBe('drift');
    await send(run, MESSAGES.approve, ana);
    expect((await resultOf(run)).verdict).toBe('promoted');
  });

  it('fails after a rejection, and names the features', async () => {
    const run = await start({ detectDrift: drifted });
    await waitUntil(isWaiting(run));
    await send(run, MESSAGES.reject, ana);
    const { cause } = await failureOf(run.result(), WorkflowFailedError);
    expect(cause).toBeInstanceOf(ApplicationFailure);
    expect(cause).toMatchObject({ type: FAILURES.dataValidation });
    expect(cause?.message).toContain('Drifted data rejected by ana');
    expect(cause?.message).toContain('tenure');
  });
});
