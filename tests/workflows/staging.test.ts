import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import type { NotificationInput } from '../../contracts/notification.js';
import { runControlSchema } from '../../contracts/run-control.js';
import type { ApprovalPolicy, StagedVersion } from '../../contracts/run.js';
import { retrainingResultSchema } from '../../contracts/run.js';
import { mockActivities } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { failureOf } from '../support/failure.js';
import { promotionDecision } from '../support/findings.js';
import { resolvedRun, snapshot } from '../support/stage-results.js';
import { stagedVersion } from '../support/staged-version.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

type Promotion = Parameters<AllActivities['requestPromotion']>[0];

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

/** A run beside a staging channel that the test moves. */
async function start(changes: Partial<AllActivities> = {}) {
  let staged: StagedVersion | null = stagedVersion();
  const promotions: Promotion[] = [];
  const mails: NotificationInput[] = [];
  workers.use(
    mockActivities({
      readStaging: () => Promise.resolve(staged),
      requestPromotion: (promotion) => {
        promotions.push(promotion);
        return Promise.resolve(promotionDecision({ outcome: 'staging', version: 1 }));
      },
      enqueueMail: (mail) => {
        mails.push(mail);
        return Promise.resolve({ wanted: true });
      },
      ...changes,
    }),
  );
  const run = await server.client.workflow.start(WORKFLOWS.retraining, {
    workflowId: `retraining/staging/${(runs += 1)}`,
    taskQueue: TASK_QUEUES.workflows,
    args: [{}],
  });
  const stage = (next: StagedVersion | null): void => {
    staged = next;
  };
  return { mails, promotions, run, stage };
}

const asking = (approval: Partial<ApprovalPolicy> = {}): Pick<AllActivities, 'resolveConfig'> => ({
  resolveConfig: () => {
    const { config, policy } = resolvedRun();
    const asked = { ...policy.approval, beforeDeployment: true, ...approval };
    return Promise.resolve({ config, policy: { ...policy, approval: asked } });
  },
});

const send = (run: WorkflowHandle, name: string, given: unknown): Promise<unknown> =>
  run.executeUpdate(name, { args: [given] });
const refusalOf = async (sent: Promise<unknown>) =>
  (await failureOf(sent, WorkflowUpdateFailedError)).cause?.message;
const resultOf = async (run: WorkflowHandle) => retrainingResultSchema.parse(await run.result());
const waitingOf = async (run: WorkflowHandle) =>
  runControlSchema.parse(await run.query(MESSAGES.control)).waiting;

async function untilAsked(run: WorkflowHandle): Promise<void> {
  while ((await waitingOf(run)) === null) await new Promise((resolve) => setTimeout(resolve, 20));
}

const bo = { by: 'bo', reason: 'looked at the slices' };

describe('a run that asks whether its model may go to staging', () => {
  it('says what is there, and takes its place after an approval', async () => {
    const { mails, promotions, run } = await start(asking());
    await untilAsked(run);
    expect((await waitingOf(run))?.staged).toEqual(stagedVersion());
    await send(run, MESSAGES.approve, bo);
    expect((await resultOf(run)).approval).toEqual({ answer: 'approve', ...bo });
    expect(promotions).toMatchObject([{ comparedStaging: 2 }]);
    expect(mails[0]).toMatchObject({ approval: { staged: stagedVersion() } });
  });

  it('takes no plain approval once another version was staged, and goes on waiting', async () => {
    const { promotions, run, stage } = await start(asking());
    await untilAsked(run);
    stage(stagedVersion({ version: 7, generation: 3 }));
    expect(await refusalOf(send(run, MESSAGES.approve, bo))).toMatch(
      /^approve: version 7 has been staged since; approve with --replace 7 .*, or reject$/,
    );
    expect(await waitingOf(run)).not.toBeNull();
    expect(await refusalOf(send(run, MESSAGES.approve, { ...bo, replace: 6 }))).toBe(
      'replace: found 6, but version 7 is in staging; name 7, or reject',
    );
    await send(run, MESSAGES.approve, { ...bo, replace: 7 });
    expect((await resultOf(run)).approval).toEqual({ answer: 'approve', ...bo, replaces: 7 });
    expect(promotions).toMatchObject([{ comparedStaging: 3 }]);
  });

  it('can be rejected whatever was staged since', async () => {
    const { promotions, run, stage } = await start(asking());
    await untilAsked(run);
    stage(stagedVersion({ version: 7, generation: 3 }));
    await send(run, MESSAGES.reject, bo);
    expect((await resultOf(run)).verdict).toBe('kept');
    expect(promotions).toEqual([]);
  });

  it('takes one answer where two come at once', async () => {
    const { run } = await start(asking());
    await untilAsked(run);
    const answers = [send(run, MESSAGES.approve, bo), send(run, MESSAGES.reject, { ...bo, by: 'cy' })];
    const taken = await Promise.allSettled(answers);
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(['bo', 'cy']).toContain((await resultOf(run)).approval?.by);
  });

  it('leaves it to the ledger where the default answer is yes: it asks with what was there then', async () => {
    const { promotions, run, stage } = await start(asking({ timeoutMs: 300, defaultAnswer: 'approve' }));
    await untilAsked(run);
    stage(stagedVersion({ version: 7, generation: 3 }));
    await resultOf(run);
    expect(promotions).toMatchObject([{ comparedStaging: 2 }]);
  });
});

describe('a run that nobody is asked about', () => {
  it('asks to take the place of an older model, and says when it read its rows', async () => {
    const takenAt = '2026-01-29T02:00:00.000Z';
    const { promotions, run } = await start({
      snapshotDataset: () => Promise.resolve({ ...snapshot(), takenAt }),
    });
    expect((await resultOf(run)).verdict).toBe('staged');
    expect(promotions).toMatchObject([{ comparedStaging: 2, rowsReadAt: takenAt }]);
  });

  it('is kept beside a model of rows that were read later, though it ends later', async () => {
    const { promotions, run } = await start({
      snapshotDataset: () => Promise.resolve({ ...snapshot(), takenAt: '2026-01-15T02:00:00.000Z' }),
    });
    const { reasons, verdict } = await resultOf(run);
    expect(verdict).toBe('kept');
    expect(reasons).toEqual([
      'version 1 does not take the place of version 5, which is in staging: that was made of rows read later ' +
        '(2026-01-22T02:00:00.000Z, not 2026-01-15T02:00:00.000Z)',
    ]);
    expect(promotions).toEqual([]);
  });

  it('is kept where the same model was staged while it trained', async () => {
    const { run, stage } = await start();
    stage(stagedVersion({ modelSha256: '3'.repeat(64) }));
    expect((await resultOf(run)).reasons).toEqual(['identical to version 5, which is in staging']);
  });
});
