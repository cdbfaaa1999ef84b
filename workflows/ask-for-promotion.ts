import { CancellationScope, log, patched } from '@temporalio/workflow';

import type { PromotionDecision, PromotionName, RequestPromotionInput } from '../contracts/deployment.js';
import { STAGE_TITLES } from '../contracts/names.js';
import { controllerActivities, ledgerActivities } from './activity-options.js';
import type { RunRecord } from './run-record.js';

/**
 * Sends a request and waits for its decision, however long that takes: nothing takes back what is sent, and to stop waiting
 * would only be not to know. Where the wait itself fails, the ledger is asked what there is.
 */
export function askForPromotion(
  run: RunRecord,
  model: string,
  request: RequestPromotionInput,
): Promise<PromotionDecision> {
  const { promotionId } = request;
  const { modelSha256, version } = request.registered;
  return run.controls.irrevocable(async () => {
    try {
      return await controllerActivities(STAGE_TITLES.deployment).requestPromotion(request);
    } catch (error) {
      return await decisionAfter(error, { promotionId, model, version, modelSha256 });
    }
  });
}

/** What the ledger says after an error in asking for it; the error where it says nothing. */
async function decisionAfter(error: unknown, asked: PromotionName): Promise<PromotionDecision> {
  if (!patched('the-ledger-is-asked')) throw error;
  const { readDecision } = ledgerActivities('What the ledger has decided');
  const decision = await CancellationScope.nonCancellable(() => readDecision(asked));
  if (decision === null) throw error;
  log.warn('The promotion was decided, though its request has failed', { ...asked, error });
  return decision;
}
