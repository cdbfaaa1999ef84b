/** What Temporal has on record about a workflow's run. */
export interface RecordedWorkflow {
  readonly type: string;
  /** `broken` = it failed, or was cancelled, terminated or timed out. */
  readonly state: 'running' | 'completed' | 'broken';
  /** The model it is tagged with; null = it was not tagged yet. */
  readonly model: string | null;
}

/** Temporal's own record of workflows. */
export interface WorkflowRecord {
  /** Null where there is no such run, or none any more. */
  find(workflowId: string, runId: string): Promise<RecordedWorkflow | null>;
}
