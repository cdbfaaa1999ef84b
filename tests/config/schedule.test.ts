import { describe, expect, it } from 'vitest';

import { configProblems } from '../support/config-problems.js';

const problems = (text: string): readonly string[] =>
  configProblems(text).map(
    ({ line, field, found, expected }) => `${line} ${field}: found ${found}; ${expected}`,
  );

describe('the schedule', () => {
  it('is refused with all its wrong fields at once, each where it stands', () => {
    const text =
      'schedule:\n  cron: 0 25 * * 8\n  time_zone: Berlin\n  start_date: next monday\n  timezone: UTC\n';
    expect(problems(text)).toEqual([
      '2 schedule.cron: found "0 25 * * 8"; hour: expected 0 to 23, *, a range or a list, found 25',
      '2 schedule.cron: found "0 25 * * 8"; day of the week: expected 0 to 7, *, a range or a list, or names such as ' +
        'sun, found 8',
      '3 schedule.time_zone: found "Berlin"; expected a time zone of the IANA database, such as Europe/Berlin or UTC; ' +
        'did you mean Europe/Berlin?',
      '4 schedule.start_date: found "next monday"; expected a date (2024-01-01) or a time in UTC (2024-01-01T02:00:00Z)',
      '5 schedule.timezone: found "UTC"; no such key is known here; did you mean time_zone? see docs/configuration.md',
    ]);
  });
});

describe('the approval', () => {
  it('names each approver once, whatever blanks are around the name', () => {
    expect(problems("deployment: { approval: { approvers: [ada, grace, ' ada'] } }")).toEqual([
      '1 deployment.approval.approvers: found ["ada","grace"," ada"]; expected each name once',
    ]);
  });

  it('is given by somebody, in some time, or answered by default', () => {
    const text = "deployment: { approval: { approvers: [' '], timeout_hours: 0, default_answer: wait } }";
    expect(configProblems(text).map(({ field }) => field)).toEqual([
      'deployment.approval.approvers.0',
      'deployment.approval.timeout_hours',
      'deployment.approval.default_answer',
    ]);
  });
});
