import { ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { optionalDateToTs, tsToDate } from '@temporalio/common/lib/time.js';

import type { BackfillRange } from './backfill-range.js';

/** More are a mistake in the range rather than a wish. */
export const MOST_BACKFILLED_RUNS = 60;

/** The times in the range at which the schedule is due. Throws the SDK's `ScheduleNotFoundError`. */
export async function dueTimesWithin(client: Client, id: string, range: BackfillRange): Promise<Date[]> {
  const { startTime } = await client.workflowService.listScheduleMatchingTimes({
    namespace: client.options.namespace,
    scheduleId: id,
    startTime: optionalDateToTs(justBefore(range.from)) ?? null,
    endTime: optionalDateToTs(range.to) ?? null,
  });
  return startTime.map(tsToDate);
}

/** Starts a run for each time in the range at which the schedule is due, one after the other. */
export async function backfillSchedule(client: Client, id: string, range: BackfillRange): Promise<void> {
  await client.schedule.getHandle(id).backfill({
    start: justBefore(range.from),
    end: range.to,
    overlap: ScheduleOverlapPolicy.BUFFER_ALL,
  });
}

/** Temporal's list of times leaves out the first moment of a range, its backfill takes it in: full minutes are due. */
function justBefore(time: Date): Date {
  return time.getTime() % 60_000 === 0 ? new Date(time.getTime() - 1000) : time;
}
