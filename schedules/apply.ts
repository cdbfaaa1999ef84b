import { setTimeout as sleep } from 'node:timers/promises';

import { ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client';
import type { Client, ScheduleDescription, ScheduleOptions } from '@temporalio/client';

import { replaceSchedule } from '../services/temporal/replace-schedule.js';
import { ScheduleContendedError, ScheduleRefusedError } from './errors.js';
import { noteOf, readMemo } from './memo.js';
import { differences, foundTerms, wantedTerms } from './terms.js';
import type { Difference } from './terms.js';

/** What `applySchedule` did, and in which terms the schedule differed before. */
export interface AppliedSchedule {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly differences: readonly Difference[];
}

const ATTEMPTS = 40;
const PAUSE_MS = 25;

/**
 * Makes the schedule on the server what it should be, whole. Safe to call at any time and any number of times at once. A
 * pause stays, with its note. Throws `ScheduleRefusedError`, or `ScheduleContendedError` where others do not stop
 * changing it.
 */
export async function applySchedule(client: Client, options: ScheduleOptions): Promise<AppliedSchedule> {
  let replaced: readonly Difference[] | null = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await describeSchedule(client, options.scheduleId);
    if (found === null) {
      if (await create(client, options)) return { outcome: 'created', differences: [] };
      continue;
    }
    const differing = differences(foundTerms(found), wantedTerms(options));
    if (differing.length === 0)
      return { outcome: replaced === null ? 'unchanged' : 'updated', differences: replaced ?? [] };
    replaced ??= differing;
    // Whether it took effect shows in the next look; those who contend for it must not keep step.
    await replace(client, options, found);
    if (attempt > 0) await sleep(PAUSE_MS * attempt * Math.random());
  }
  throw new ScheduleContendedError(options.scheduleId);
}

/** The schedule as the server has it; null where it has none. */
export async function describeSchedule(client: Client, id: string): Promise<ScheduleDescription | null> {
  try {
    return await client.schedule.getHandle(id).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return null;
    throw error;
  }
}

/** False where another was faster. */
async function create(client: Client, options: ScheduleOptions): Promise<boolean> {
  try {
    await client.schedule.create(options);
    return true;
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return false;
    throw refusalOr(error);
  }
}

async function replace(client: Client, options: ScheduleOptions, found: ScheduleDescription): Promise<void> {
  const state = { paused: found.state.paused, note: keptNote(found, options) };
  try {
    await replaceSchedule(client, { ...options, state }, found.raw.conflictToken ?? new Uint8Array());
  } catch (error) {
    throw refusalOr(error);
  }
}

/** What a person has noted stays; our own note follows what it tells of. */
function keptNote({ action, state }: ScheduleDescription, options: ScheduleOptions): string {
  const memo = readMemo(action.memo);
  const ours =
    state.note === undefined || state.note === '' || (memo !== null && state.note === noteOf(memo));
  return (ours ? options.state?.note : state.note) ?? '';
}

/** The SDK makes a `TypeError` of a specification that the server refuses. */
function refusalOr(error: unknown): unknown {
  return error instanceof TypeError
    ? new ScheduleRefusedError('schedule', error.message, { cause: error })
    : error;
}
