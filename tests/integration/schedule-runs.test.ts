import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { applySchedule } from '../../schedules/apply.js';
import { backfillSchedule } from '../../schedules/backfill.js';
import { deleteSchedule } from '../../schedules/delete.js';
import { pauseSchedule, resumeSchedule } from '../../schedules/pause.js';
import { readSchedule } from '../../schedules/read-schedule.js';
import { triggerSchedule } from '../../schedules/trigger.js';
import { uniqueName } from '../support/installation.js';
import { describeSchedule, makeSchedule } from '../support/schedules.js';
import { createNamespace } from '../support/temporal-client.js';
import type { NamespaceClient } from '../support/temporal-client.js';

let namespace: NamespaceClient;
let client: Client;

// No worker polls this namespace: a run goes on until the test ends it.
beforeAll(async () => {
  namespace = await createNamespace(inject('temporalAddress'), uniqueName('runs'));
  client = namespace.client;
});
afterAll(() => namespace.close());

async function apply(): Promise<string> {
  const wanted = makeSchedule();
  await applySchedule(client, wanted);
  return wanted.scheduleId;
}

const report = async (id: string) => readSchedule(client, await describeSchedule(client, id));
const end = (workflowId: string) => client.workflow.getHandle(workflowId).terminate('end of the test');
/** Waits until these runs of the schedule go on, and no others. */
async function untilRunning(id: string, workflowIds: readonly string[]): Promise<void> {
  const running = async () => (await report(id)).runningRuns.map(({ workflowId }) => workflowId);
  await vi.waitFor(
    async () => {
      expect(await running()).toEqual(workflowIds);
    },
    { timeout: 60_000 },
  );
}

describe('triggering a schedule', () => {
  it('starts a run under its id, and none while that goes on', async () => {
    const id = await apply();
    expect((await triggerSchedule(client, id)).outcome).toBe('started');
    const { action } = await describeSchedule(client, id);
    const [running] = (await report(id)).runningRuns;
    expect(running?.workflowId).toMatch(new RegExp(`^${id}-\\d{4}-\\d\\d-\\d\\dT`));
    const run = await client.workflow.getHandle(running?.workflowId ?? '').describe();
    expect([run.type, run.taskQueue]).toEqual([action.workflowType, action.taskQueue]);
    expect(await run.staticSummary()).toBe(action.staticSummary);

    expect(await triggerSchedule(client, id)).toEqual({ outcome: 'skipped', running: [running] });
    expect((await report(id)).recentRuns).toHaveLength(1);

    await end(running?.workflowId ?? '');
    await untilRunning(id, []);
    const again = await triggerSchedule(client, id);
    expect(again.outcome).toBe('started');
    const { recentRuns } = await report(id);
    expect(recentRuns.map(({ status }) => status)).toEqual(['RUNNING', 'TERMINATED']);
  });

  it('many times at once starts one run', async () => {
    const id = await apply();
    await Promise.all(Array.from({ length: 5 }, () => triggerSchedule(client, id)));
    expect((await report(id)).runningRuns).toHaveLength(1);
  });

  it('works on a paused schedule, which stays paused', async () => {
    const id = await apply();
    await pauseSchedule(client, id, 'Paused by ann: holiday');
    expect(await triggerSchedule(client, id)).toMatchObject({ outcome: 'started', paused: true });
    expect((await report(id)).paused).toBe(true);
  });
});

describe('a pause', () => {
  it('keeps the note of whoever came first, until it is resumed', async () => {
    const id = await apply();
    expect(await pauseSchedule(client, id, 'Paused by ann')).toEqual({
      changed: true,
      note: 'Paused by ann',
    });
    expect(await pauseSchedule(client, id, 'Paused by bob')).toEqual({
      changed: false,
      note: 'Paused by ann',
    });
    expect(await report(id)).toMatchObject({ paused: true, note: 'Paused by ann' });
    expect(await resumeSchedule(client, id, 'Resumed by bob')).toMatchObject({ changed: true });
    expect(await resumeSchedule(client, id, 'Resumed by eve')).toMatchObject({ changed: false });
    expect(await report(id)).toMatchObject({ paused: false, note: 'Resumed by bob' });
  });
});

describe('a backfill', () => {
  it('starts the runs that were due, one after the other', async () => {
    const id = await apply();
    const range = { from: new Date('2026-11-08T02:00:00Z'), to: new Date('2026-11-22T02:00:00Z') };
    await backfillSchedule(client, id, range);
    const names = ['08', '15', '22'].map((day) => `${id}-2026-11-${day}T02:00:00Z`);
    for (const name of names) {
      await untilRunning(id, [name]);
      await end(name);
    }
    await untilRunning(id, []);
    expect((await report(id)).recentRuns.map(({ workflowId }) => workflowId)).toEqual(names.toReversed());
  });
});

describe('deleting a schedule', () => {
  it('leaves its run going and names it', async () => {
    const id = await apply();
    const triggered = await triggerSchedule(client, id);
    const left = await deleteSchedule(client, id);
    expect(left).toHaveLength(1);
    expect(triggered).toMatchObject({ outcome: 'started', run: left[0] });
    const run = await client.workflow.getHandle(left[0]?.workflowId ?? '').describe();
    expect(run.status.name).toBe('RUNNING');
    await expect(describeSchedule(client, id)).rejects.toThrow('not found');
  });
});
