import type { Client } from '@temporalio/client';

/** Whether the schedule was changed, and its note from now on. */
export interface PauseChange {
  readonly changed: boolean;
  readonly note: string;
}

/** Lets the schedule start no runs until it is resumed. One that is paused already keeps its note: another's reason. */
export async function pauseSchedule(client: Client, id: string, note: string): Promise<PauseChange> {
  const handle = client.schedule.getHandle(id);
  const { state } = await handle.describe();
  if (state.paused) return { changed: false, note: state.note ?? '' };
  await handle.pause(note);
  return { changed: true, note };
}

/** Lets a paused schedule start runs again; those due meanwhile are not made up for. */
export async function resumeSchedule(client: Client, id: string, note: string): Promise<PauseChange> {
  const handle = client.schedule.getHandle(id);
  const { state } = await handle.describe();
  if (!state.paused) return { changed: false, note: state.note ?? '' };
  await handle.unpause(note);
  return { changed: true, note };
}
