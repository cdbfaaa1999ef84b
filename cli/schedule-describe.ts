import { readSchedule } from '../schedules/read-schedule.js';
import { differences, foundTerms, wantedTerms } from '../schedules/terms.js';
import { weeklyRetraining } from '../schedules/weekly-retraining.js';
import { EXIT } from './exit-codes.js';
import { scheduleCommand } from './schedule-hint.js';
import { withSchedule } from './schedule-session.js';
import type { ScheduleCommandOptions } from './schedule-session.js';
import { composeSchedule, differenceLines, scheduleWarnings } from './schedule-text.js';
import type { Terminal } from './terminal.js';

/** `ratchet schedule describe` */
export async function run(options: ScheduleCommandOptions, terminal: Terminal): Promise<number> {
  return withSchedule(options, async ({ client, config, id }) => {
    const found = await client.schedule.getHandle(id).describe();
    const report = await readSchedule(client, found);
    const differing = differences(foundTerms(found), wantedTerms(weeklyRetraining(config)));
    for (const warning of scheduleWarnings(report)) terminal.say(warning);
    if (differing.length > 0) {
      terminal.say(
        `The configuration says otherwise; make it so with: ${scheduleCommand('apply', options.configPath)}`,
      );
      for (const line of differenceLines(differing)) terminal.say(line);
    }
    if (options.json) terminal.json({ ...report, differences: differing });
    else terminal.show(report, composeSchedule);
    return EXIT.done;
  });
}
