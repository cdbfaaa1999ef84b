import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import proto from '@temporalio/proto';

import { pidOf } from './workflow-history.js';

/** An attempt of an activity that a worker has begun and not ended, as the server sees it. */
export interface RunningActivity {
  readonly workflowId: string;
  /** The same for all attempts. */
  readonly activityId: string;
  readonly activity: string;
  readonly attempt: number;
  /** Process id of the worker that runs it. */
  readonly workerPid: number;
}

const { PENDING_ACTIVITY_STATE_STARTED } = proto.temporal.api.enums.v1.PendingActivityState;

/** What workers run for these workflows; one that does not exist runs nothing. */
export async function runningActivities(
  client: Client,
  workflowIds: readonly string[],
): Promise<readonly RunningActivity[]> {
  return (await Promise.all(workflowIds.map((id) => runningFor(client, id)))).flat();
}

async function runningFor(client: Client, workflowId: string): Promise<readonly RunningActivity[]> {
  const { raw } = await client.workflow.getHandle(workflowId).describe().catch(orNothing);
  const started = (raw.pendingActivities ?? []).filter(
    ({ state }) => state === PENDING_ACTIVITY_STATE_STARTED,
  );
  return started.map(({ activityId, activityType, attempt, lastWorkerIdentity }) => ({
    workflowId,
    activityId: activityId ?? '',
    activity: activityType?.name ?? '',
    attempt: attempt ?? 0,
    workerPid: pidOf(lastWorkerIdentity),
  }));
}

function orNothing(error: unknown): {
  raw: proto.temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;
} {
  if (error instanceof WorkflowNotFoundError) return { raw: {} };
  throw error;
}
