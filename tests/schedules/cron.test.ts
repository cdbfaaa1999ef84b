import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isDue, readCron, writeCron } from '../../schedules/cron.js';
import type { Cron } from '../../schedules/cron.js';

const cronOf = (text: string): Cron => {
  const read = readCron(text);
  if ('problem' in read) throw new Error(read.problem);
  return read.cron;
};

describe('a cron expression', () => {
  it.each([
    ['0 2 * * 0', '0 2 * * 0'],
    ['0 2 * * 7', '0 2 * * 0'],
    ['0 2 * * SUN', '0 2 * * 0'],
    // Temporal's server, 1.32.0, leaves Sunday out of this one.
    ['0 2 * * 1-7', '0 2 * * *'],
    ['0 2 * * 5-7', '0 2 * * 0,5-6'],
    ['*/20 2 * * mon-FRI', '0,20,40 2 * * 1-5'],
    ['5/20 2 1 january,3 *', '5,25,45 2 1 1,3 *'],
    ['0-59 0-23 1-31 1-12 0-6', '* * * * *'],
    ['  3,1,2,2  2 * * 0 ', '1-3 2 * * 0'],
  ])('%s is written as %s', (text, written) => {
    expect(writeCron(cronOf(text))).toBe(written);
  });

  it('that cannot be read says which field is wrong', () => {
    const problemOf = (text: string): string => {
      const read = readCron(text);
      return 'problem' in read ? read.problem : '';
    };
    expect(problemOf('0 25 * * 0')).toContain('hour: expected 0 to 23');
    expect(problemOf('@weekly')).toContain('five fields');
  });

  it('means the same once it is written', () => {
    const values = (min: number, max: number) =>
      fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 8 }).map((all) => all.join(','));
    const texts = fc.tuple(values(0, 59), values(0, 23), values(1, 28), values(1, 12), values(0, 7));
    fc.assert(
      fc.property(texts, (fields) => {
        const cron = cronOf(fields.join(' '));
        expect(cronOf(writeCron(cron))).toEqual(cron);
      }),
      { numRuns: 50 },
    );
  });

  it('is due where all five fields match: day of the month and day of the week both', () => {
    const cron = cronOf('0 2 1 * 0');
    // The first Sunday after 2026-11-23 that is the first of a month, as Temporal's server finds it.
    expect(isDue(cron, new Date('2027-08-01T02:00:00Z'))).toBe(true);
    expect(isDue(cron, new Date('2026-11-29T02:00:00Z'))).toBe(false);
    expect(isDue(cron, new Date('2026-12-01T02:00:00Z'))).toBe(false);
    expect(isDue(cron, new Date('2027-08-01T02:01:00Z'))).toBe(false);
  });
});
