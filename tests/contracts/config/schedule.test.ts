import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { scheduleConfigSchema } from '../../../contracts/config/schedule.js';
import { makeConfig } from '../../support/config.js';

/** What is said of fields written in YAML, beside others that are right: `field: found value; expected`. */
const said = (text: string): string => {
  const fields: unknown = parse(text);
  const value = { ...makeConfig().schedule, ...(typeof fields === 'object' ? fields : {}) };
  const { error } = scheduleConfigSchema.safeParse(value, { reportInput: true });
  return (error?.issues ?? [])
    .map(({ input, message, path }) => `${path.join('.')}: found ${JSON.stringify(input)}; ${message}`)
    .join('\n');
};

describe('a schedule', () => {
  it.each([
    'cron: 30 6 1 * *, time_zone: Europe/Berlin',
    "start_date: '2031-07-01', jitter_seconds: 90",
    "start_date: '2026-12-01T06:00:00Z', depends_on_past: true",
    'catchup_window_minutes: 0.5',
  ])('may be %s', (schedule) => {
    expect(said(`{ ${schedule} }`)).toBe('');
  });

  it.each([
    ['cron: "@daily"', 'cron: found "@daily"; expected five fields'],
    ["start_date: '2024-02-30'", 'start_date: found "2024-02-30"; expected a date'],
    ["start_date: '2024-01-01T02:00:00+01:00'", 'expected a date (2024-01-01) or a time in UTC'],
    ['catchup_window_minutes: 0', 'catchup_window_minutes: found 0; Too small'],
    ['jitter_seconds: -1', 'jitter_seconds: found -1; Too small'],
    ['depends_on_past: sometimes', 'depends_on_past: found "sometimes"'],
    ['time_zone: Mars/Phobos', 'time_zone: found "Mars/Phobos"; expected a time zone of the IANA'],
    ['catchup: false', 'Unrecognized key: "catchup"'],
  ])('is not %s', (schedule, problem) => {
    expect(said(`{ ${schedule} }`)).toContain(problem);
  });
});
