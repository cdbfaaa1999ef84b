import { applySchedule } from '../schedules/apply.js';
import type { AppliedSchedule } from '../schedules/apply.js';
import { readSchedule } from '../schedules/read-schedule.js';
import type { ScheduleReport } from '../schedules/read-schedule.js';
import { weeklyRetraining } from '../schedules/weekly-retraining.js';
import { ensureSearchAttributes } from '../services/temporal/search-attributes.js';
import { EXIT } from './exit-codes.js';
import { scheduleCommand } from './schedule-hint.js';
import { withSchedule } from './schedule-session.js';
import type { ScheduleCommandOptions } from './schedule-session.js';
import { bothClocks, differenceLines, scheduleWarnings } from './schedule-text.js';
import type { Terminal } from './terminal.js';

/** `ratchet schedule apply` */
export async function run(options: ScheduleCommandOptions, terminal: Terminal): Promise<number> {
  return withSchedule(options, async ({ client, config, connection, id }) => {
    const wanted = weeklyRetraining(config);
    await ensureSearchAttributes(connection, client.options.namespace);
    const applied = await applySchedule(client, wanted);
    const report = await readSchedule(client, await client.schedule.getHandle(id).describe());
    for (const warning of scheduleWarnings(report)) terminal.say(warning);
    if (options.json) terminal.json({ ...applied, ...report });
    else {
      terminal.result(headline(applied, report));
      for (const line of differenceLines(applied.differences)) terminal.result(line);
      for (const line of outlook(report, options.configPath)) terminal.result(line);
    }
    return EXIT.done;
  });
}

function headline({ outcome }: AppliedSchedule, { id }: ScheduleReport): string {
  switch (outcome) {
    case 'created':
      return `Created the schedule ${id}.`;
    case 'updated':
      return `Updated the schedule ${id}:`;
    case 'unchanged':
      return `The schedule ${id} is as the configuration says; nothing was changed.`;
  }
}

function outlook(
  { cron, nextRuns, note, paused, timeZone }: ScheduleReport,
  configPath: string | undefined,
): string[] {
  const [next] = nextRuns.map((time) => new Date(time));
  return [
    ...(next === undefined ? [] : [`Next start: ${bothClocks(next, timeZone)}; due ${cron}`]),
    ...(paused ? [`It is still paused: ${note}. Go on with: ${scheduleCommand('resume', configPath)}`] : []),
  ];
}
