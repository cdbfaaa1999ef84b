import { pauseSchedule } from '../schedules/pause.js';
import { EXIT } from './exit-codes.js';
import { readIntervention } from './person.js';
import { scheduleCommand } from './schedule-hint.js';
import { withSchedule } from './schedule-session.js';
import type { ScheduleCommandOptions } from './schedule-session.js';
import type { Terminal } from './terminal.js';

/** The options of the commands that pause and resume. */
export interface PauseOptions extends ScheduleCommandOptions {
  readonly reason?: string;
  readonly by?: string;
}

/** `ratchet schedule pause` */
export async function run(options: PauseOptions, terminal: Terminal): Promise<number> {
  const { by, reason } = readIntervention(options);
  return withSchedule(options, async ({ client, id }) => {
    const { changed, note } = await pauseSchedule(client, id, `Paused by ${by}: ${reason}`);
    const said = changed
      ? `Paused the schedule ${id}. Runs that go on are left alone; go on with: ${scheduleCommand('resume', options.configPath)}`
      : `The schedule ${id} was paused already, and keeps its note: ${note}`;
    if (options.json) terminal.json({ id, paused: true, changed, note });
    else terminal.result(said);
    return EXIT.done;
  });
}
