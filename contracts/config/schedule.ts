import { z } from 'zod';

import { cronProblems } from './cron.js';
import { timeZoneProblem } from './time-zone.js';

/** When the weekly retraining starts; `ratchet schedule apply` tells Temporal. */
export const scheduleConfigSchema = z.strictObject({
  description: z.string().max(200),
  /** Minute, hour, day of the month, month, day of the week. */
  cron: z.string().check(({ value, issues }) => {
    for (const message of cronProblems(value)) issues.push({ code: 'custom', message, input: value });
  }),
  /** Of the IANA database. */
  time_zone: z.string().check(({ value, issues }) => {
    const message = timeZoneProblem(value);
    if (message !== null) issues.push({ code: 'custom', message, input: value });
  }),
  /** No run starts before. */
  start_date: z.union([z.iso.date(), z.iso.datetime()], {
    error: 'expected a date (2024-01-01) or a time in UTC (2024-01-01T02:00:00Z)',
  }),
  /** A scheduled run fails at once where the model's last run has failed. */
  depends_on_past: z.boolean(),
  /** A start that the servers missed by no more than this is made up for; all others are skipped. */
  catchup_window_minutes: z.number().min(0.2).max(1440),
  /** Starts are delayed at random by up to so many seconds. */
  jitter_seconds: z.number().min(0).max(3600),
});
export type ScheduleConfig = z.infer<typeof scheduleConfigSchema>;
