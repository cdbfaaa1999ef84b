import { randomUUID } from 'node:crypto';

import type { RecordedWorkflow } from '../../../services/workflow-record/port.js';
import { describeWorkflowRecord } from '../../conformance/workflow-record.js';
import { createMemoryWorkflowRecord } from '../../support/memory-workflow-record.js';

describeWorkflowRecord('Memory', () => {
  const workflows = new Map<string, RecordedWorkflow>();
  return {
    record: createMemoryWorkflowRecord(workflows),
    begin(type, workflowId, model) {
      const runId = randomUUID();
      workflows.set(`${workflowId}/${runId}`, { type, model, state: 'running' });
      return Promise.resolve(runId);
    },
    terminate(workflowId, runId) {
      const key = `${workflowId}/${runId}`;
      const known = workflows.get(key);
      if (known) workflows.set(key, { ...known, state: 'broken' });
      return Promise.resolve();
    },
  };
});
