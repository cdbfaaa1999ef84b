import { describe, expect, it } from 'vitest';

import { dueTimes, dueTimesAsWritten } from '../../schedules/calendar.js';

type Calendar = NonNullable<Parameters<typeof dueTimes>[0]['calendars']>[number];

const once = (value: number) => [{ start: value, end: value, step: 1 }];

/** Sunday 02:00, as the SDK reads it from the server. */
const sunday = (replaced: Partial<Calendar> = {}): Calendar => ({
  second: once(0),
  minute: once(0),
  hour: once(2),
  dayOfMonth: [{ start: 1, end: 31, step: 1 }],
  month: [{ start: 'JANUARY', end: 'DECEMBER', step: 1 }],
  year: [],
  dayOfWeek: [{ start: 'SUNDAY', end: 'SUNDAY', step: 1 }],
  comment: '0 2 * * SUN',
  ...replaced,
});

describe('when a schedule is due', () => {
  it('is one cron expression, in the words of its maker where they are true', () => {
    expect(dueTimes({ calendars: [sunday()] })).toBe('0 2 * * 0');
    expect(dueTimesAsWritten({ calendars: [sunday()] })).toBe('0 2 * * SUN');
    expect(dueTimesAsWritten({ calendars: [sunday({ hour: once(3) })] })).toBe('0 3 * * 0');
    expect(dueTimesAsWritten({ calendars: [sunday({ comment: 'when nobody looks' })] })).toBe('0 2 * * 0');
  });

  it('tells of all there is beside it', () => {
    expect(dueTimes({ calendars: [sunday(), sunday({ hour: once(3) })] })).toBe('0 2 * * 0 and 0 3 * * 0');
    expect(dueTimes({ calendars: [sunday()], skip: [sunday({ year: once(2027) })] })).toBe(
      '0 2 * * 0 except 0 2 * * 0 in 2027-2027/1',
    );
    expect(dueTimes({ intervals: [{ every: 60_000, offset: 0 }] })).toBe('every 60000 ms');
    expect(dueTimes({ calendars: [sunday({ second: once(30) })] })).toBe('0 2 * * 0 at seconds 30-30/1');
  });
});
