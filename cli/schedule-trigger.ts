import { triggerSchedule } from '../schedules/trigger.js';
import type { TriggeredSchedule } from '../schedules/trigger.js';
import { EXIT } from './exit-codes.js';
import { withSchedule } from './schedule-session.js';
import type { ScheduleCommandOptions } from './schedule-session.js';
import type { Terminal } from './terminal.js';

/** `ratchet schedule trigger` */
export async function run(options: ScheduleCommandOptions, terminal: Terminal): Promise<number> {
  return withSchedule(options, async ({ client, id }) => {
    const triggered = await triggerSchedule(client, id);
    if (options.json) terminal.json({ id, ...triggered });
    else for (const line of sentences(triggered)) terminal.result(line);
    return EXIT.done;
  });
}

function sentences(triggered: TriggeredSchedule): string[] {
  if (triggered.outcome === 'started') {
    const { workflowId } = triggered.run;
    return [
      `Started ${workflowId}`,
      `Follow it with: npx ratchet runs watch ${workflowId}`,
      ...(triggered.paused ? ['The schedule itself stays paused.'] : []),
    ];
  }
  const names = triggered.running.map(({ workflowId }) => workflowId).join(', ');
  return [`Skipped: ${names} is going on, and runs of a schedule do not overlap.`];
}
