import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Config } from '../../contracts/config/index.js';
import { applySchedule } from '../../schedules/apply.js';
import { dueTimesWithin } from '../../schedules/backfill.js';
import { dueTimes } from '../../schedules/calendar.js';
import { readCron, writeCron } from '../../schedules/cron.js';
import { readSchedule } from '../../schedules/read-schedule.js';
import { uniqueName } from '../support/installation.js';
import { describeSchedule, makeSchedule } from '../support/schedules.js';
import { createNamespace } from '../support/temporal-client.js';
import type { NamespaceClient } from '../support/temporal-client.js';

let namespace: NamespaceClient;
let client: Client;

beforeAll(async () => {
  namespace = await createNamespace(inject('temporalAddress'), uniqueName('times'));
  client = namespace.client;
});
afterAll(() => namespace.close());

async function apply(settings: Partial<Config['schedule']>): Promise<string> {
  const wanted = makeSchedule(settings);
  await applySchedule(client, wanted);
  return wanted.scheduleId;
}

async function due(id: string, from: string, to: string): Promise<string[]> {
  const times = await dueTimesWithin(client, id, { from: new Date(from), to: new Date(to) });
  return times.map((time) => time.toISOString().slice(0, 16));
}

describe('the times the server starts a schedule at', () => {
  it.each([
    '0 2 * * 0',
    '0 2 * * 7',
    '0 2 * * 1-7',
    '*/20 2 * * mon-fri',
    '5/20 2 1,15 january,3 *',
    '0 2 * * 5-7',
    '15 0-6/3 1-10/4 * *',
  ])('are those that we read in %s', async (cron) => {
    const { spec } = await describeSchedule(client, await apply({ cron }));
    const read = readCron(cron);
    expect(dueTimes(spec)).toBe('cron' in read ? writeCron(read.cron) : read.problem);
  });

  it('are every day for 1-7, which the server itself reads as Monday to Saturday', async () => {
    const id = await apply({ cron: '0 2 * * 1-7' });
    expect(await due(id, '2026-11-21T00:00:00Z', '2026-11-23T23:00:00Z')).toEqual([
      '2026-11-21T02:00',
      '2026-11-22T02:00',
      '2026-11-23T02:00',
    ]);
  });

  it('stay at the same hour of the time zone when its clocks are changed', async () => {
    const id = await apply({ cron: '30 4 * * 0', time_zone: 'Europe/Berlin' });
    expect(await due(id, '2026-10-18T00:00:00Z', '2026-11-02T00:00:00Z')).toEqual([
      '2026-10-18T02:30',
      '2026-10-25T03:30',
      '2026-11-01T03:30',
    ]);
    expect(await due(id, '2027-03-21T00:00:00Z', '2027-04-05T00:00:00Z')).toEqual([
      '2027-03-21T03:30',
      '2027-03-28T02:30',
      '2027-04-04T02:30',
    ]);
  });

  it('leave out an hour that the clocks skip, and the report names it', async () => {
    const id = await apply({ cron: '0 2 * * 0', time_zone: 'Europe/Berlin', start_date: '2027-03-01' });
    expect(await due(id, '2027-03-21T00:00:00Z', '2027-04-05T00:00:00Z')).toEqual([
      '2027-03-21T01:00',
      '2027-04-04T00:00',
    ]);
    const { startsLostToClocks } = await readSchedule(client, await describeSchedule(client, id));
    expect(startsLostToClocks[0]).toBe('2027-03-28T02:00');
  });

  it('begin with start_date', async () => {
    const startDate = new Date(Date.now() + 40 * 24 * 3_600_000).toISOString().slice(0, 10);
    const id = await apply({ cron: '0 2 * * *', start_date: startDate });
    const { nextRuns } = await readSchedule(client, await describeSchedule(client, id));
    expect(nextRuns[0]).toBe(`${startDate}T02:00:00.000Z`);
    expect(await due(id, '2024-01-01T00:00:00Z', `${startDate}T01:59:00Z`)).toEqual([]);
  });

  it('include both ends of a range', async () => {
    const id = await apply({ cron: '0 2 * * *' });
    expect(await due(id, '2026-11-01T02:00:00Z', '2026-11-02T02:00:00Z')).toEqual([
      '2026-11-01T02:00',
      '2026-11-02T02:00',
    ]);
    expect(await due(id, '2026-11-01T02:00:01Z', '2026-11-02T01:59:59Z')).toEqual([]);
  });
});
