import type { Client } from '@temporalio/client';

import { runningRuns } from './read-schedule.js';
import type { RunName } from './read-schedule.js';

/** Deletes the schedule; its runs, of which those going on are returned, are left alone. */
export async function deleteSchedule(client: Client, id: string): Promise<RunName[]> {
  const handle = client.schedule.getHandle(id);
  const running = runningRuns(await handle.describe());
  await handle.delete();
  return running;
}
