import type { Client } from '@temporalio/client';
import type proto from '@temporalio/proto';

/** An event of a workflow's history. */
export type HistoryEvent = proto.temporal.api.history.v1.IHistoryEvent;

/** Which execution of which workflow. */
export interface Execution {
  readonly workflowId: string;
  readonly runId: string;
}

/** The events of an execution from the first on, each as soon as it is written; ends with it, or throws when aborted. */
export async function* historyEvents(
  client: Client,
  execution: Execution,
  signal: AbortSignal,
): AsyncGenerator<HistoryEvent> {
  const asked = { namespace: client.workflow.options.namespace, execution, waitNewEvent: true };
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const page = { ...asked, nextPageToken };
    // A signal of its own, as a call never takes its listener off again.
    const answer = await client.withAbortSignal(AbortSignal.any([signal]), () =>
      client.workflowService.getWorkflowExecutionHistory(page),
    );
    yield* answer.history?.events ?? [];
    ({ nextPageToken } = answer);
  } while (nextPageToken.length > 0);
}
