import { describe, expect, it } from 'vitest';

import { readCron } from '../../schedules/cron.js';
import { skippedStarts } from '../../schedules/skipped-starts.js';

const skipped = (text: string, zone: string): string[] => {
  const read = readCron(text);
  if ('problem' in read) throw new Error(read.problem);
  const from = new Date('2026-11-23T00:00:00Z');
  return skippedStarts(read.cron, zone, from, 400).map((clock) => clock.toISOString().slice(0, 16));
};

describe('starts that the clocks skip', () => {
  it('are those within the hour that is left out in spring', () => {
    expect(skipped('0 2 * * 0', 'Europe/Berlin')).toEqual(['2027-03-28T02:00']);
    expect(skipped('30 2 * * 0', 'America/New_York')).toEqual(['2027-03-14T02:30']);
  });

  it('are named once for a change, however many they are', () => {
    expect(skipped('*/5 * * * *', 'Europe/Berlin')).toEqual(['2027-03-28T02:00']);
  });

  it.each([
    ['0 3 * * 0', 'Europe/Berlin'],
    ['0 2 * * 1', 'Europe/Berlin'],
    ['0 2 * * 0', 'UTC'],
  ])('there are none for %s in %s', (cron, zone) => {
    expect(skipped(cron, zone)).toEqual([]);
  });
});
