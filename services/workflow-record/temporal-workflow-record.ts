import { isGrpcServiceError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';

import { SEARCH_ATTRIBUTES, SEARCH_ATTRIBUTE_TYPES } from '../../contracts/names.js';
import type { RecordedWorkflow, WorkflowRecord } from './port.js';

const MODEL = defineSearchAttributeKey(SEARCH_ATTRIBUTES.model, SEARCH_ATTRIBUTE_TYPES.Model);

const BROKEN: readonly string[] = ['FAILED', 'CANCELLED', 'TERMINATED', 'TIMED_OUT'];
const GRPC_INVALID_ARGUMENT = 3;

/** The record of the client's namespace. */
export function createTemporalWorkflowRecord(client: Client): WorkflowRecord {
  return {
    async find(workflowId, runId) {
      try {
        const { status, type, typedSearchAttributes } = await client.workflow
          .getHandle(workflowId, runId)
          .describe();
        return { type, state: stateOf(status.name), model: typedSearchAttributes.get(MODEL) ?? null };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError || isNoRunId(error)) return null;
        throw error;
      }
    },
  };
}

function stateOf(status: string): RecordedWorkflow['state'] {
  if (BROKEN.includes(status)) return 'broken';
  return status === 'COMPLETED' ? 'completed' : 'running';
}

/** Temporal refuses to look for what cannot be the id of a run. */
function isNoRunId(error: unknown): boolean {
  const cause: unknown = error instanceof ServiceError ? error.cause : error;
  const code: number | null = isGrpcServiceError(cause) ? cause.code : null;
  return code === GRPC_INVALID_ARGUMENT;
}
