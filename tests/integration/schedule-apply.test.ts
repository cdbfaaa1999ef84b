import { setTimeout as sleep } from 'node:timers/promises';

import type { Client, ScheduleOptions } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { applySchedule } from '../../schedules/apply.js';
import { replaceSchedule } from '../../services/temporal/replace-schedule.js';
import { uniqueName } from '../support/installation.js';
import { describeSchedule, makeSchedule } from '../support/schedules.js';
import { createNamespace } from '../support/temporal-client.js';
import type { NamespaceClient } from '../support/temporal-client.js';

let namespace: NamespaceClient;
let client: Client;

beforeAll(async () => {
  namespace = await createNamespace(inject('temporalAddress'), uniqueName('schedules'));
  client = namespace.client;
});
afterAll(() => namespace.close());

const at = (id: string) => describeSchedule(client, id);
const modelOf = ({ scheduleId }: ScheduleOptions): string => scheduleId.split('/')[1] ?? '';

describe('applying a schedule', () => {
  it('makes it, and leaves it alone the next time', async () => {
    const wanted = makeSchedule({ time_zone: 'Europe/Berlin', jitter_seconds: 30 });
    expect(await applySchedule(client, wanted)).toEqual({ outcome: 'created', differences: [] });
    const made = await at(wanted.scheduleId);
    expect(made).toMatchObject({
      spec: { timezone: 'Europe/Berlin', jitter: 30_000 },
      policies: { overlap: 'SKIP', catchupWindow: 3_600_000, pauseOnFailure: false },
      action: { workflowType: 'retraining', args: [{ model: modelOf(wanted), requestedBy: 'schedule' }] },
      state: { paused: false, note: 'Weekly retraining (owner: mlops-team)' },
    });

    expect(await applySchedule(client, wanted)).toEqual({ outcome: 'unchanged', differences: [] });
    expect((await at(wanted.scheduleId)).info.lastUpdatedAt).toEqual(made.info.lastUpdatedAt);
  });

  it('says what it has changed, and replaces the whole specification', async () => {
    const before = makeSchedule();
    await applySchedule(client, before);
    const wanted = makeSchedule({ cron: '30 4 * * MON', description: 'Another' }, modelOf(before));
    const { differences, outcome } = await applySchedule(client, wanted);

    expect(outcome).toBe('updated');
    expect(differences).toContainEqual({ term: 'cron', found: '0 2 * * 0', wanted: '30 4 * * 1' });
    expect(differences).toContainEqual({
      term: 'description',
      found: 'Weekly retraining',
      wanted: 'Another',
    });
    const { action, spec, state } = await at(wanted.scheduleId);
    expect(spec.calendars).toMatchObject([{ comment: '30 4 * * MON' }]);
    expect(action.memo).toMatchObject({ description: 'Another' });
    expect(state.note).toBe('Another (owner: mlops-team)');
  });

  it('ten times at once makes one schedule with one cron expression', async () => {
    const wanted = makeSchedule();
    const applied = await Promise.all(Array.from({ length: 10 }, () => applySchedule(client, wanted)));
    const outcomes = applied.map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(['created', ...Array.from({ length: 9 }, () => 'unchanged')]);
    expect((await at(wanted.scheduleId)).spec.calendars).toHaveLength(1);

    const other = makeSchedule({ cron: '0 5 * * 6' }, modelOf(wanted));
    const changed = await Promise.all(Array.from({ length: 10 }, () => applySchedule(client, other)));
    expect(changed.map(({ outcome }) => outcome)).toContain('updated');
    const { calendars } = (await at(wanted.scheduleId)).spec;
    expect(calendars).toMatchObject([{ comment: '0 5 * * 6' }]);
  });

  it('of ten different configurations at once ends with one of them, whole', async () => {
    const model = uniqueName('model');
    const wanted = Array.from({ length: 10 }, (_, hour) => makeSchedule({ cron: `0 ${hour} * * 0` }, model));
    await Promise.all(wanted.map((each) => applySchedule(client, each)));
    const { action, spec } = await at(`retraining/${model}/weekly`);
    expect(spec.calendars).toHaveLength(1);
    expect(action.staticDetails).toContain(`(${spec.calendars?.[0]?.comment ?? ''}, UTC)`);
  });

  it("puts right what others have changed: the SDK's update adds a second cron expression", async () => {
    const wanted = makeSchedule();
    await applySchedule(client, wanted);
    await client.schedule.getHandle(wanted.scheduleId).update((previous) => ({
      ...previous,
      spec: { ...previous.spec, cronExpressions: ['0 3 * * 1'] },
    }));
    expect((await at(wanted.scheduleId)).spec.calendars).toHaveLength(2);

    const { differences } = await applySchedule(client, wanted);
    expect(differences).toEqual([{ term: 'cron', found: '0 2 * * 0 and 0 3 * * 1', wanted: '0 2 * * 0' }]);
    expect((await at(wanted.scheduleId)).spec.calendars).toMatchObject([{ comment: '0 2 * * 0' }]);
  });

  it('keeps the pause and the note of a person', async () => {
    const wanted = makeSchedule();
    await applySchedule(client, wanted);
    await client.schedule.getHandle(wanted.scheduleId).pause('Paused by ann: holiday');
    const other = makeSchedule({ cron: '0 6 * * 0', description: 'Another' }, modelOf(wanted));
    await applySchedule(client, other);
    expect((await at(wanted.scheduleId)).state).toMatchObject({
      paused: true,
      note: 'Paused by ann: holiday',
    });
  });

  it('never undoes a pause that comes in between', async () => {
    const wanted = makeSchedule();
    await applySchedule(client, wanted);
    const seen = await at(wanted.scheduleId);
    await client.schedule.getHandle(wanted.scheduleId).pause('Paused by ann: holiday');
    const other = makeSchedule({ cron: '0 6 * * 0' }, modelOf(wanted));
    await replaceSchedule(client, other, seen.raw.conflictToken ?? new Uint8Array());
    const { spec, state } = await at(wanted.scheduleId);
    expect(state.paused).toBe(true);
    expect(spec.calendars).toMatchObject([{ comment: '0 2 * * 0' }]);

    expect((await applySchedule(client, other)).outcome).toBe('updated');
    expect((await at(wanted.scheduleId)).state.paused).toBe(true);
  });

  it.each(['A', 'a..b-c_1', '7.x-Y_z', 'm'.repeat(128)])('takes a model named %s', async (model) => {
    const wanted = makeSchedule({}, model);
    await applySchedule(client, wanted);
    expect((await at(`retraining/${model}/weekly`)).action.args).toMatchObject([{ model }]);
  });

  it('says which time zone the server does not know', async () => {
    const wanted = makeSchedule();
    const applied = applySchedule(client, { ...wanted, spec: { ...wanted.spec, timezone: 'europe/berlin' } });
    await expect(applied).rejects.toThrow(/^schedule: unknown time zone europe\/berlin/);
  });

  it('makes it again after it was deleted', async () => {
    const wanted = makeSchedule();
    await applySchedule(client, wanted);
    await client.schedule.getHandle(wanted.scheduleId).delete();
    await sleep(50);
    expect((await applySchedule(client, wanted)).outcome).toBe('created');
  });
});
