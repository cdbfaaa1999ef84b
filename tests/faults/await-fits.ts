import type { Client } from '@temporalio/client';

import { WORKFLOWS } from '../../contracts/names.js';
import { historyEvents, type Execution } from '../support/history-events.js';
import type { RunUnderTest } from './run-under-test.js';
import { isFit } from './strike.js';

/** Waits until so many fits of a run and its searches have ended. */
export async function awaitFits(client: Client, run: RunUnderTest, wanted: number): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  let ended = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const note = (): void => {
        ended += 1;
        if (ended >= wanted) resolve();
      };
      const follow = (execution: Execution): void => {
        followFits(client, execution, { signal, note, follow }).catch((cause: unknown) => {
          if (!signal.aborted) reject(new Error(`cannot follow ${execution.workflowId}`, { cause }));
        });
      };
      if (wanted === 0) resolve();
      follow(run);
    });
  } finally {
    controller.abort();
  }
}

interface Following {
  readonly signal: AbortSignal;
  readonly note: () => void;
  /** Gets the searches that the workflow starts. */
  readonly follow: (execution: Execution) => void;
}

async function followFits(
  client: Client,
  execution: Execution,
  { follow, note, signal }: Following,
): Promise<void> {
  const fits = new Set<string>();
  for await (const event of historyEvents(client, execution, signal)) {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (isFit({ activity: scheduled?.activityType?.name ?? '' })) fits.add(String(event.eventId));
    const completed = event.activityTaskCompletedEventAttributes;
    if (completed && fits.has(String(completed.scheduledEventId))) note();
    const child = event.childWorkflowExecutionStartedEventAttributes;
    if (child?.workflowType?.name === WORKFLOWS.hyperparameterSearch) {
      const { runId, workflowId } = child.workflowExecution ?? {};
      follow({ workflowId: workflowId ?? '', runId: runId ?? '' });
    }
  }
}
