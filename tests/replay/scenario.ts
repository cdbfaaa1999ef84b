import type { Client } from '@temporalio/client';

import { TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import type { AllActivities } from '../support/activities.js';

/** One path through a workflow, recorded once and replayed on every test run. */
export interface Scenario {
  readonly workflow: keyof typeof WORKFLOWS;
  /** Names the history's file beside the workflow. */
  readonly path: string;
  /** What differs from activities that all go well. */
  readonly activities: Partial<AllActivities>;
  /** Takes the path; resolves with the workflow's id when its history is complete. */
  run(client: Client): Promise<string>;
}

/** Runs a workflow to its end, good or bad. */
export async function runToEnd(
  client: Client,
  workflow: Scenario['workflow'],
  path: string,
  args: readonly unknown[],
): Promise<string> {
  const workflowId = `${workflow}/recorded/${path}`;
  const handle = await client.workflow.start(WORKFLOWS[workflow], {
    workflowId,
    taskQueue: TASK_QUEUES.workflows,
    args: [...args],
  });
  await handle.result().catch(() => undefined);
  return workflowId;
}
