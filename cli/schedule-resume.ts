import { resumeSchedule } from '../schedules/pause.js';
import { timeZoneOf } from '../schedules/read-schedule.js';
import { EXIT } from './exit-codes.js';
import { readIntervention } from './person.js';
import type { PauseOptions } from './schedule-pause.js';
import { scheduleCommand } from './schedule-hint.js';
import { withSchedule } from './schedule-session.js';
import { bothClocks } from './schedule-text.js';
import type { Terminal } from './terminal.js';

/** `ratchet schedule resume` */
export async function run(options: PauseOptions, terminal: Terminal): Promise<number> {
  const { by, reason } = readIntervention(options);
  const why = options.reason === undefined ? '' : `: ${reason}`;
  return withSchedule(options, async ({ client, id }) => {
    const { changed, note } = await resumeSchedule(client, id, `Resumed by ${by}${why}`);
    const found = await client.schedule.getHandle(id).describe();
    const [next] = found.info.nextActionTimes;
    const start = next === undefined ? '' : ` Next start: ${bothClocks(next, timeZoneOf(found))}.`;
    const said = changed
      ? `Resumed the schedule ${id}.${start} Starts that were due meanwhile are made up for by: ${scheduleCommand('backfill --from DATE --to DATE', options.configPath)}`
      : `The schedule ${id} was not paused.${start}`;
    if (options.json) terminal.json({ id, paused: false, changed, note });
    else terminal.result(said);
    return EXIT.done;
  });
}
