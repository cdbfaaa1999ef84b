import {
  ApplicationFailure,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import type { Client } from '@temporalio/client';

import { promotionAnswerSchema } from '../../contracts/deployment.js';
import type { PromotionRefusal, PromotionRequest } from '../../contracts/deployment.js';
import { deploymentControllerId, FAILURES, MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { PromotionUnansweredError } from './errors.js';
import type { DeploymentController } from './port.js';

/** Reaches the controller by Update-with-start: it is started by the first request a model makes. */
export function createTemporalDeploymentController(client: Client): DeploymentController {
  return {
    async promote(request, { signal, updateId = request.promotionId } = {}) {
      const send = (): Promise<unknown> => sendRequest(client, request, updateId);
      try {
        // A signal of its own, as a call never takes its listener off again.
        const sent = signal ? client.withAbortSignal(AbortSignal.any([signal]), send) : send();
        return promotionAnswerSchema.parse(await sent);
      } catch (error) {
        if (!(error instanceof WorkflowUpdateFailedError)) throw error;
        const refusal = refusalOf(error);
        if (refusal !== null) return refusal;
        throw new PromotionUnansweredError(request.promotionId, updateId, error);
      }
    },
  };
}

function sendRequest(client: Client, request: PromotionRequest, updateId: string): Promise<unknown> {
  const start = new WithStartWorkflowOperation(WORKFLOWS.deploymentController, {
    workflowId: deploymentControllerId(request.model),
    taskQueue: TASK_QUEUES.workflows,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [{ model: request.model, channels: [] }],
    staticSummary: `Moves the channels of ${request.model}`,
  });
  // The handle rejects on its own when the call fails; the call below reports that failure.
  start.workflowHandle().catch(() => undefined);
  return client.workflow.executeUpdateWithStart(MESSAGES.promote, {
    startWorkflowOperation: start,
    args: [request],
    updateId,
  });
}

const REFUSALS: readonly string[] = [FAILURES.configuration, FAILURES.promotionConflict];

/** The refusal of a validator, or of the ledger as a controller of 0.1.0 told it; null = the Update failed otherwise. */
function refusalOf(failed: Error): PromotionRefusal | null {
  let root: unknown = failed.cause;
  while (root instanceof Error && !(root instanceof ApplicationFailure)) root = root.cause;
  if (!(root instanceof ApplicationFailure) || root.nonRetryable !== true) return null;
  const type = REFUSALS.find((known) => known === root.type);
  return type === undefined ? null : { refused: { type, message: root.message } };
}
