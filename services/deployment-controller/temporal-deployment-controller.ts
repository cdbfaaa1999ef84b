import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Client } from '@temporalio/client';

import { promotionDecisionSchema } from '../../contracts/deployment.js';
import { deploymentControllerId, MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import type { DeploymentController } from './port.js';

/** Reaches the controller by Update-with-start: it is started by the first request a model makes. */
export function createTemporalDeploymentController(client: Client): DeploymentController {
  return {
    async promote(request) {
      const start = new WithStartWorkflowOperation(WORKFLOWS.deploymentController, {
        workflowId: deploymentControllerId(request.model),
        taskQueue: TASK_QUEUES.workflows,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [{ model: request.model, channels: [] }],
        staticSummary: `Moves the channels of ${request.model}`,
      });
      // The handle rejects on its own when the call fails; the call below reports that failure.
      start.workflowHandle().catch(() => undefined);
      const decision: unknown = await client.workflow.executeUpdateWithStart(MESSAGES.promote, {
        startWorkflowOperation: start,
        args: [request],
        updateId: request.promotionId,
      });
      return promotionDecisionSchema.parse(decision);
    },
  };
}
