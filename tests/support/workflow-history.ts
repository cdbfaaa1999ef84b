import type { Client } from '@temporalio/client';

/** One attempt of an activity that a worker began, as the history has it. */
export interface ActivityRun {
  readonly activity: string;
  /** Attempt that came to an end; above 1 when earlier ones were lost. */
  readonly attempt: number;
  /** Process id of the worker that made it. */
  readonly workerPid: number;
}

/** The activities of a closed run with the attempt that ended each. */
export async function activityRuns(client: Client, workflowId: string): Promise<readonly ActivityRun[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const names = new Map<string, string>();
  const runs: ActivityRun[] = [];
  for (const event of events ?? []) {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled) names.set(String(event.eventId), scheduled.activityType?.name ?? '');
    const started = event.activityTaskStartedEventAttributes;
    if (started) {
      const activity = names.get(String(started.scheduledEventId)) ?? '';
      // The SDK's identity of a worker is pid@host.
      const workerPid = Number.parseInt(started.identity ?? '', 10);
      runs.push({ activity, attempt: started.attempt ?? 0, workerPid });
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
