import { describe, expect, it } from 'vitest';

import { clockAt, clockGaps, startOfDay, writeClock } from '../../schedules/zoned-time.js';

describe('the start of a day', () => {
  // Python 3.11: datetime.combine(day, time(), ZoneInfo(zone)).astimezone(timezone.utc)
  it.each([
    ['2026-11-29', 'UTC', '2026-11-29T00:00:00.000Z'],
    ['2026-11-29', 'Europe/Berlin', '2026-11-28T23:00:00.000Z'],
    ['2026-07-05', 'Europe/Berlin', '2026-07-04T22:00:00.000Z'],
    ['2027-03-14', 'America/New_York', '2027-03-14T05:00:00.000Z'],
    ['2027-03-15', 'America/New_York', '2027-03-15T04:00:00.000Z'],
    ['2026-11-29', 'Asia/Kolkata', '2026-11-28T18:30:00.000Z'],
    ['2026-11-29', 'Pacific/Auckland', '2026-11-28T11:00:00.000Z'],
    // A day without a midnight.
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ])('%s in %s is %s', (date, zone, start) => {
    expect(startOfDay(date, zone).toISOString()).toBe(start);
  });
});

describe('a clock', () => {
  it('shows the time of its zone, midnight as 00:00', () => {
    expect(clockAt(new Date('2026-11-28T18:30:00Z'), 'Asia/Kolkata').toISOString()).toBe(
      '2026-11-29T00:00:00.000Z',
    );
    expect(writeClock(new Date('2026-11-28T18:30:00Z'), 'Asia/Kolkata')).toBe('Sun 2026-11-29 00:00');
    expect(writeClock(new Date('2026-11-28T18:30:00Z'), 'UTC')).toBe('Sat 2026-11-28 18:30');
  });
});

describe('the gaps of the clocks', () => {
  // Python 3.11, zoneinfo: where the UTC offset grows in the 400 days after 2026-11-23.
  it.each([
    ['Europe/Berlin', [['2027-03-28T02:00', '2027-03-28T03:00']]],
    ['America/New_York', [['2027-03-14T02:00', '2027-03-14T03:00']]],
    ['Australia/Lord_Howe', [['2027-10-03T02:00', '2027-10-03T02:30']]],
    ['Asia/Kolkata', []],
    ['UTC', []],
  ])('of %s are %j', (zone, gaps) => {
    const found = clockGaps(zone, new Date('2026-11-23T08:51:49.949Z'), 400);
    const minutes = found.map(({ from, to }) => [from, to].map((at) => at.toISOString().slice(0, 16)));
    expect(minutes).toEqual(gaps);
  });
});
