import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';

import type { Config } from '../contracts/config/index.js';
import { requestPromotionInputSchema } from '../contracts/deployment.js';
import type { PromotionAnswer, PromotionDecision, RequestPromotionInput } from '../contracts/deployment.js';
import { activity } from './activity.js';
import type { Attempt } from './activity.js';
import { toFailure } from './failures.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

/** What a try leaves to the next: how many requests were sent that will never be answered. */
const progressSchema = z.object({ unanswered: z.number() }).catch({ unanswered: 0 });

/**
 * Asks the deployment controller to move a registered version towards customers, and waits for its answer.
 * Safe to retry: a try waits for the answer to the request that the one before has sent, and the ledger decides each
 * promotionId once.
 */
export const requestPromotion = (services: ActivityServices) =>
  activity(requestPromotionInputSchema, async (input, attempt): Promise<PromotionDecision> => {
    const { config: ref, ...asked } = input;
    const config = await readConfig(services, ref).catch(keepAsking);
    const answer = await ask(services, config, asked, attempt);
    if ('refused' in answer)
      throw ApplicationFailure.nonRetryable(answer.refused.message, answer.refused.type);
    return answer;
  });

async function ask(
  { controller }: ActivityServices,
  { deployment, model }: Config,
  { askedBy, registered, ...request }: Omit<RequestPromotionInput, 'config'>,
  { report, signal }: Attempt,
): Promise<PromotionAnswer> {
  const { unanswered } = progressSchema.parse(Context.current().info.heartbeatDetails);
  const { canary_weight_percent: canaryWeightPercent } = deployment;
  // The ledger's key is the promotionId alone; an answer that Temporal keeps is good for one run and one sending.
  const updateId =
    askedBy === undefined ? request.promotionId : `${request.promotionId}/${askedBy}/${unanswered + 1}`;
  report({ unanswered });
  try {
    const wish = { ...request, ...registered, model: model.name, canaryWeightPercent };
    return await controller.promote(wish, { updateId, signal });
  } catch (error) {
    if (error instanceof Error && error.name === 'PromotionUnansweredError')
      Context.current().heartbeat({ unanswered: unanswered + 1 });
    throw error;
  }
}

/** An earlier try may have sent the request: from then on the answer to it ends the wait, and no failure does. */
function keepAsking(error: unknown): never {
  const failure = toFailure(error);
  if (Context.current().info.attempt === 1 || !(failure instanceof ApplicationFailure)) throw failure;
  throw ApplicationFailure.retryable(failure.message, failure.type);
}
