import type { ScheduleDescription } from '@temporalio/client';

import { readCron, writeCron } from './cron.js';

type Spec = ScheduleDescription['spec'];
type Calendar = NonNullable<Spec['calendars']>[number];
type Ranges = readonly {
  readonly start: number | string;
  readonly end: number | string;
  readonly step: number;
}[];

/** When the schedule is due: as one cron expression where it is due at nothing else, all of it otherwise. */
export function dueTimes({ calendars = [], intervals = [], skip = [] }: Spec): string {
  const due = [...calendars.map(calendarCron), ...intervals.map(({ every }) => `every ${String(every)} ms`)];
  return [due.join(' and '), ...skip.map((calendar) => `except ${calendarCron(calendar)}`)].join(' ');
}

/** As `dueTimes`, in the words of whoever made the schedule where they still tell the truth. */
export function dueTimesAsWritten(spec: Spec): string {
  const due = dueTimes(spec);
  const written = spec.calendars?.[0]?.comment ?? '';
  const read = readCron(written);
  return 'cron' in read && writeCron(read.cron) === due ? written : due;
}

function calendarCron({ dayOfMonth, dayOfWeek, hour, minute, month, second, year }: Calendar): string {
  const written = [minute, hour, dayOfMonth, month, dayOfWeek].map(rangesText).join(' ');
  const read = readCron(written);
  const cron = 'cron' in read ? writeCron(read.cron) : written;
  const seconds = rangesText(second);
  return [
    cron,
    ...(seconds === '0-0/1' ? [] : [`at seconds ${seconds}`]),
    ...(year.length === 0 ? [] : [`in ${rangesText(year)}`]),
  ].join(' ');
}

function rangesText(ranges: Ranges): string {
  return ranges.map(({ end, start, step }) => `${start}-${end}/${step}`).join(',');
}
