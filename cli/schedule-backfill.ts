import { backfillSchedule, dueTimesWithin, MOST_BACKFILLED_RUNS } from '../schedules/backfill.js';
import { readBackfillRange } from '../schedules/backfill-range.js';
import { timeZoneOf } from '../schedules/read-schedule.js';
import { UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { withSchedule } from './schedule-session.js';
import type { ScheduleCommandOptions } from './schedule-session.js';
import { bothClocks } from './schedule-text.js';
import type { Terminal } from './terminal.js';

export interface Options extends ScheduleCommandOptions {
  readonly from: string;
  readonly to: string;
}

/** `ratchet schedule backfill` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  return withSchedule(options, async ({ client, id }) => {
    const zone = timeZoneOf(await client.schedule.getHandle(id).describe());
    const read = readBackfillRange(options, zone, new Date());
    if ('problem' in read) throw new UsageError(read.problem);
    const due = await dueTimesWithin(client, id, read.range);
    refuseCount(due.length, id);
    await backfillSchedule(client, id, read.range);
    if (options.json) terminal.json({ id, runs: due });
    else {
      terminal.result(`Starting ${due.length} run(s) of ${id}, one after the other:`);
      for (const at of due) terminal.result(`  ${bothClocks(at, zone)}`);
    }
    return EXIT.done;
  });
}

function refuseCount(runs: number, id: string): void {
  if (runs === 0)
    throw new UsageError(
      `--from, --to: ${id} was due at no time in between; see its times with \`npx ratchet schedule describe\``,
    );
  if (runs > MOST_BACKFILLED_RUNS)
    throw new UsageError(
      `--from, --to: expected at most ${MOST_BACKFILLED_RUNS} runs, found ${runs} due in between; give a shorter time`,
    );
}
