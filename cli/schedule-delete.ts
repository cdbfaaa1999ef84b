import { deleteSchedule } from '../schedules/delete.js';
import { EXIT } from './exit-codes.js';
import { withSchedule } from './schedule-session.js';
import type { ScheduleCommandOptions } from './schedule-session.js';
import type { Terminal } from './terminal.js';

/** `ratchet schedule delete` */
export async function run(options: ScheduleCommandOptions, terminal: Terminal): Promise<number> {
  return withSchedule(options, async ({ client, id }) => {
    const runningRuns = await deleteSchedule(client, id);
    const rest =
      runningRuns.length === 0
        ? 'None of its runs was going on.'
        : `Still going on, and left alone: ${runningRuns.map(({ workflowId }) => workflowId).join(', ')}`;
    if (options.json) terminal.json({ id, deleted: true, runningRuns });
    else terminal.result(`Deleted the schedule ${id}: no run starts by itself any more. ${rest}`);
    return EXIT.done;
  });
}
