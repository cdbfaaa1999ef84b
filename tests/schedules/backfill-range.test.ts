import { describe, expect, it } from 'vitest';

import { readBackfillRange } from '../../schedules/backfill-range.js';

const NOW = new Date('2026-11-23T12:00:00Z');

const read = (from: string, to: string, zone = 'UTC'): unknown => {
  const found = readBackfillRange({ from, to }, zone, NOW);
  if ('problem' in found) return found.problem;
  return [found.range.from.toISOString(), found.range.to.toISOString()];
};

describe('the range of a backfill', () => {
  it('takes dates as whole days in the time zone of the schedule', () => {
    expect(read('2026-11-01', '2026-11-15')).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-15T23:59:59.999Z',
    ]);
    expect(read('2026-10-25', '2026-10-25', 'Europe/Berlin')).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T22:59:59.999Z',
    ]);
  });

  it('takes times as they are', () => {
    expect(read('2026-11-01T02:00:00Z', '2026-11-15T03:00:00+01:00', 'Asia/Kolkata')).toEqual([
      '2026-11-01T02:00:00.000Z',
      '2026-11-15T02:00:00.000Z',
    ]);
  });

  it('ends now where it ends today', () => {
    expect(read('2026-11-23', '2026-11-23')).toEqual(['2026-11-23T00:00:00.000Z', NOW.toISOString()]);
  });

  it.each([
    ['yesterday', '2026-11-15', '--from: expected a date like 2026-11-29 or a time like'],
    ['2026-11-01', '15.11.2026', '--to: expected a date like 2026-11-29 or a time like'],
    ['2026-02-30', '2026-11-15', '--from: expected a date like 2026-11-29 or a time like'],
    ['2026-11-15', '2026-11-14', '--to: expected no time before --from 2026-11-15, found 2026-11-14'],
    ['2026-11-24', '2026-11-30', '--from: expected a time that has passed, found 2026-11-24'],
    ['2026-11-01', '2026-11-24', '--to: expected a time that has passed, found 2026-11-24'],
    ['2026-11-01', '2026-11-23T12:00:01Z', '--to: expected a time that has passed'],
  ])('from %s to %s is refused', (from, to, problem) => {
    expect(read(from, to)).toContain(problem);
  });
});
