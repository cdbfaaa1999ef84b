import { setTimeout as sleep } from 'node:timers/promises';

import { ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';

import { ScheduleSilentError } from './errors.js';
import { nameOf, runningRuns } from './read-schedule.js';
import type { RunName } from './read-schedule.js';

/** The run that was started, or those whose going on let none be started. */
export type TriggeredSchedule =
  | { readonly outcome: 'started'; readonly run: RunName; readonly paused: boolean }
  | { readonly outcome: 'skipped'; readonly running: readonly RunName[] };

const LIMIT_SECONDS = 15;
const LOOK_MS = 100;

/**
 * Starts a run of the schedule now, unless one is going on; a pause does not keep it back. Throws `ScheduleSilentError`,
 * and the SDK's `ScheduleNotFoundError`.
 */
export async function triggerSchedule(client: Client, id: string): Promise<TriggeredSchedule> {
  const handle = client.schedule.getHandle(id);
  const before = await handle.describe();
  const running = runningRuns(before);
  if (running.length > 0) return { outcome: 'skipped', running };
  // The SDK's default is to let runs overlap, whatever the schedule says.
  await handle.trigger(ScheduleOverlapPolicy.SKIP);
  const known = new Set(before.info.recentActions.map(({ action }) => nameOf(action.workflow).runId));
  const deadline = Date.now() + LIMIT_SECONDS * 1000;
  while (Date.now() < deadline) {
    const now = await handle.describe();
    const started = now.info.recentActions
      .map(({ action }) => nameOf(action.workflow))
      .find(({ runId }) => !known.has(runId));
    if (started !== undefined) return { outcome: 'started', run: started, paused: now.state.paused };
    if (now.info.numActionsSkippedOverlap > before.info.numActionsSkippedOverlap)
      return { outcome: 'skipped', running: runningRuns(now) };
    await sleep(LOOK_MS);
  }
  throw new ScheduleSilentError(id, LIMIT_SECONDS);
}
