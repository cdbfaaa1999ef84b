import { TypedSearchAttributes, defineSearchAttributeKey } from '@temporalio/common';
import { afterAll, beforeAll } from 'vitest';

import { SEARCH_ATTRIBUTES } from '../../contracts/names.js';
import { createTemporalWorkflowRecord } from '../../services/workflow-record/temporal-workflow-record.js';
import { describeWorkflowRecord } from '../conformance/workflow-record.js';
import { uniqueName } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import { createNamespace } from '../support/temporal-client.js';
import type { NamespaceClient } from '../support/temporal-client.js';

const MODEL = defineSearchAttributeKey(SEARCH_ATTRIBUTES.model, 'KEYWORD');

let temporal: NamespaceClient;

beforeAll(async () => {
  temporal = await createNamespace(sharedStack().temporalAddress, uniqueName('record'));
});
afterAll(() => temporal.close());

// Nobody polls the queue: what is begun goes on until it is terminated.
describeWorkflowRecord('Temporal', () => ({
  record: createTemporalWorkflowRecord(temporal.client),
  async begin(type, workflowId, model) {
    const started = await temporal.client.workflow.start(type, {
      workflowId,
      taskQueue: 'nobody',
      typedSearchAttributes: new TypedSearchAttributes(model === null ? [] : [{ key: MODEL, value: model }]),
    });
    return started.firstExecutionRunId;
  },
  async terminate(workflowId, runId) {
    await temporal.client.workflow.getHandle(workflowId, runId).terminate();
  },
}));
