import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

/** One attempt of an activity that a worker began, as the history has it. */
export interface ActivityRun {
  /** The same for all attempts. */
  readonly activityId: string;
  readonly activity: string;
  /** Attempt that came to an end; above 1 when earlier ones were lost. */
  readonly attempt: number;
  /** Process id of the worker that made it. */
  readonly workerPid: number;
}

/** The process id in a worker's identity, which the SDK makes as pid@host; NaN for anyone else's. */
export const pidOf = (identity: string | null | undefined): number => Number.parseInt(identity ?? '', 10);

/** The activities of a closed run with the attempt that ended each. */
export async function activityRuns(client: Client, workflowId: string): Promise<readonly ActivityRun[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const names = new Map<string, Pick<ActivityRun, 'activity' | 'activityId'>>();
  const runs: ActivityRun[] = [];
  for (const event of events ?? []) {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled) {
      const { activityId, activityType } = scheduled;
      names.set(String(event.eventId), { activityId: activityId ?? '', activity: activityType?.name ?? '' });
    }
    const started = event.activityTaskStartedEventAttributes;
    if (started) {
      const named = names.get(String(started.scheduledEventId)) ?? { activity: '', activityId: '' };
      runs.push({ ...named, attempt: started.attempt ?? 0, workerPid: pidOf(started.identity) });
    }
  }
  return runs;
}

/** Every text in a run's history: names, failures, and payloads decoded. */
export async function historyText(client: Client, workflowId: string): Promise<string> {
  const history: unknown = await client.workflow.getHandle(workflowId).fetchHistory();
  return textsIn(history).join('\n');
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** How much of a history there is: events, bytes of all, and of the trials' inputs and results. */
export function historySize(history: History): { events: number; bytes: number; trialBytes: number } {
  const events = history.events ?? [];
  const trials = new Set<string>();
  let trialBytes = 0;
  for (const event of events) {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled?.activityType?.name === 'runTrial') {
      trials.add(String(event.eventId));
      trialBytes += payloadBytes(scheduled.input);
    }
    const completed = event.activityTaskCompletedEventAttributes;
    if (completed && trials.has(String(completed.scheduledEventId)))
      trialBytes += payloadBytes(completed.result);
  }
  const bytes = proto.temporal.api.history.v1.History.encode(history).finish().length;
  return { events: events.length, bytes, trialBytes };
}

function payloadBytes(
  payloads: { payloads?: { data?: Uint8Array | null }[] | null } | null | undefined,
): number {
  return (payloads?.payloads ?? []).reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
}
