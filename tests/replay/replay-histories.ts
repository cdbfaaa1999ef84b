import { Worker } from '@temporalio/worker';
import { expect } from 'vitest';

import { bundleWorkflows } from '../support/workflow-environment.js';
import type { RecordedHistory } from './history-files.js';

/** What the replay of each history said: null where the code takes the recorded way. */
export async function replayHistories(
  recorded: readonly RecordedHistory[],
  workflowsPath?: string,
): Promise<Record<string, Error | null>> {
  const workflowBundle = await bundleWorkflows(workflowsPath);
  const named = recorded.map(({ history, workflowId }) => ({ workflowId, history }));
  const names = new Map(recorded.map(({ name, workflowId }) => [workflowId, name]));
  expect(names.size, 'histories have workflow ids of their own').toBe(recorded.length);
  const outcomes: Record<string, Error | null> = {};
  for await (const { error, workflowId } of Worker.runReplayHistories({ workflowBundle }, named))
    outcomes[names.get(workflowId) ?? workflowId] = error ?? null;
  return outcomes;
}
