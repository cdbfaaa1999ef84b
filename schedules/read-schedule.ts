import { WorkflowNotFoundError } from '@temporalio/common';
import type { Client, ScheduleDescription } from '@temporalio/client';

import { SEARCH_ATTRIBUTES } from '../contracts/names.js';
import { dueTimes, dueTimesAsWritten } from './calendar.js';
import { readCron } from './cron.js';
import { readMemo } from './memo.js';
import { skippedStarts } from './skipped-starts.js';

/** A run that a schedule has started. */
export interface ScheduledRun {
  readonly workflowId: string;
  readonly runId: string;
  /** When it was due. */
  readonly at: string;
  /** Temporal's word, as RUNNING, COMPLETED or FAILED; null where Temporal has forgotten the run. */
  readonly status: string | null;
  /** The verdict of a finished run, as far as it is known. */
  readonly verdict: string | null;
}

/** A schedule as the server has it. Times are ISO 8601 in UTC. */
export interface ScheduleReport {
  readonly id: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly startDate: string | null;
  readonly nextRuns: readonly string[];
  /** The last ten, the newest first. */
  readonly recentRuns: readonly ScheduledRun[];
  readonly runningRuns: readonly RunName[];
  readonly paused: boolean;
  readonly note: string;
  readonly owner: string | null;
  readonly description: string | null;
  readonly dependsOnPast: boolean | null;
  readonly emailOnFailure: boolean | null;
  /** Null where the schedule does not say, as those of 0.1.0. */
  readonly emailOnSuccess: boolean | null;
  readonly overlap: string;
  readonly catchupWindowMinutes: number;
  readonly jitterSeconds: number;
  /** Starts left out because the run before was still going, and because the servers were away for too long. */
  readonly skippedStarts: number;
  readonly missedStarts: number;
  /** What the clocks of the time zone will never show, as 2027-03-28T02:00: no run starts then. Within 400 days. */
  readonly startsLostToClocks: readonly string[];
}

/** How Temporal knows a run. */
export interface RunName {
  readonly workflowId: string;
  readonly runId: string;
}

/** Every change of the clocks comes within a year. */
const LOOK_AHEAD_DAYS = 400;

/** Reads a described schedule, and how its runs ended. */
export async function readSchedule(client: Client, found: ScheduleDescription): Promise<ScheduleReport> {
  const { action, info, policies, scheduleId, spec, state } = found;
  const memo = readMemo(action.memo);
  const recent = info.recentActions.toReversed();
  return {
    id: scheduleId,
    cron: dueTimesAsWritten(spec),
    timeZone: timeZoneOf(found),
    startDate: spec.startAt?.toISOString() ?? null,
    nextRuns: info.nextActionTimes.map((time) => time.toISOString()),
    recentRuns: await Promise.all(recent.map((each) => readRun(client, each))),
    runningRuns: runningRuns(found),
    paused: state.paused,
    note: state.note ?? '',
    owner: memo?.owner ?? null,
    description: memo?.description ?? null,
    dependsOnPast: memo?.dependsOnPast ?? null,
    emailOnFailure: memo?.emailOnFailure ?? null,
    emailOnSuccess: memo?.emailOnSuccess ?? null,
    overlap: policies.overlap ?? '',
    catchupWindowMinutes: policies.catchupWindow / 60_000,
    jitterSeconds: (spec.jitter ?? 0) / 1000,
    skippedStarts: info.numActionsSkippedOverlap,
    missedStarts: info.numActionsMissedCatchupWindow,
    startsLostToClocks: startsLostToClocks(found, new Date()),
  };
}

/** The time zone that a schedule counts in. */
export function timeZoneOf({ spec }: ScheduleDescription): string {
  return spec.timezone === undefined || spec.timezone === '' ? 'UTC' : spec.timezone;
}

/** The runs of the schedule that are going on. */
export function runningRuns({ info }: ScheduleDescription): RunName[] {
  return info.runningActions.map(({ workflow }) => nameOf(workflow));
}

/** The name of a run that a schedule has started. */
export function nameOf(run: ScheduleDescription['info']['runningActions'][number]['workflow']): RunName {
  return { workflowId: run.workflowId, runId: run.firstExecutionRunId };
}

function startsLostToClocks(found: ScheduleDescription, now: Date): string[] {
  const read = readCron(dueTimes(found.spec));
  if ('problem' in read) return [];
  const { startAt = now } = found.spec;
  const lost = skippedStarts(read.cron, timeZoneOf(found), startAt > now ? startAt : now, LOOK_AHEAD_DAYS);
  return lost.map((clock) => clock.toISOString().slice(0, 16));
}

async function readRun(
  client: Client,
  { action, scheduledAt }: ScheduleDescription['info']['recentActions'][number],
): Promise<ScheduledRun> {
  const name = nameOf(action.workflow);
  const run = { ...name, at: scheduledAt.toISOString() };
  try {
    const { status, typedSearchAttributes } = await client.workflow
      .getHandle(name.workflowId, name.runId)
      .describe();
    const outcome = typedSearchAttributes
      .getAll()
      .find(({ key }) => key.name === SEARCH_ATTRIBUTES.outcome)?.value;
    return { ...run, status: status.name, verdict: typeof outcome === 'string' ? outcome : null };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { ...run, status: null, verdict: null };
    throw error;
  }
}
