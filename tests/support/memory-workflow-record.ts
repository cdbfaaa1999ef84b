import type { RecordedWorkflow, WorkflowRecord } from '../../services/workflow-record/port.js';

/** A record that the test fills: by workflow id and run id, with a slash between. */
export function createMemoryWorkflowRecord(
  workflows: ReadonlyMap<string, RecordedWorkflow> = new Map(),
): WorkflowRecord {
  return { find: (workflowId, runId) => Promise.resolve(workflows.get(`${workflowId}/${runId}`) ?? null) };
}
