import { describe, expect, it } from 'vitest';

import { cronProblems } from '../../../contracts/config/cron.js';

describe('a cron expression', () => {
  it.each([
    '0 2 * * 0',
    '*/15 * * * *',
    '5,35 0-23/2 1-7 * mon-fri',
    '0 2 * JAN,jul Sunday',
    '0 2 29 2 *',
    '0 2 31 1,2 *',
    '30/10 2 * * 5-7',
    '  0   2 * * su ',
  ])('is right when Temporal reads it: %s', (expression) => {
    expect(cronProblems(expression)).toEqual([]);
  });

  it.each([
    ['@weekly', 'expected five fields, as in "0 2 * * 0" (Sunday 02:00), found 1'],
    ['0 0 2 * * 0', 'expected five fields, as in "0 2 * * 0" (Sunday 02:00), found 6'],
    ['60 2 * * 0', 'minute: expected 0 to 59, *, a range or a list, found 60'],
    ['-5 2 * * 0', 'minute: expected 0 to 59, *, a range or a list, found -5'],
    ['0 24 * * 0', 'hour: expected 0 to 23, *, a range or a list, found 24'],
    ['0 2am * * 0', 'hour: expected 0 to 23, *, a range or a list, found 2am'],
    ['0 2 0 * 0', 'day of the month: expected 1 to 31, *, a range or a list, found 0'],
    ['0 2 L * *', 'day of the month: expected 1 to 31, *, a range or a list, found L'],
    ['0 2 * 13 0', 'month: expected 1 to 12, *, a range or a list, or names such as jan, found 13'],
    ['0 2 * ja 0', 'month: expected 1 to 12, *, a range or a list, or names such as jan, found ja'],
    ['0 2 * * 8', 'day of the week: expected 0 to 7, *, a range or a list, or names such as sun, found 8'],
    ['0 2 * * sat-sun', 'day of the week: expected a range that rises, found sat-sun'],
    [
      '0 2 * * 1-3-5',
      'day of the week: expected 0 to 7, *, a range or a list, or names such as sun, found 1-3-5',
    ],
    [
      '0 2 * * 0#1',
      'day of the week: expected 0 to 7, *, a range or a list, or names such as sun, found 0#1',
    ],
    ['*/0 2 * * 0', 'minute: expected a whole number above 0 behind one slash, found */0'],
    ['0 */2/3 * * 0', 'hour: expected a whole number above 0 behind one slash, found */2/3'],
    ['0 2, * * 0', 'hour: expected 0 to 23, *, a range or a list, found nothing'],
    ['0 2 31 4,6 *', 'day of the month: expected a day that one of the months has; this one never comes'],
  ])('names the field that is wrong: %s', (expression, problem) => {
    expect(cronProblems(expression)).toEqual([problem]);
  });

  it('has all its wrong fields named at once', () => {
    expect(cronProblems('99 99 * * x').map((problem) => problem.split(':')[0])).toEqual([
      'minute',
      'hour',
      'day of the week',
    ]);
  });
});
