import { log } from '@temporalio/activity';

import { promotionRequestSchema } from '../contracts/deployment.js';
import type { PromotionDecision } from '../contracts/deployment.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

type PromotionServices = Pick<ActivityServices, 'artifacts' | 'ledger'>;

/** Decides a promotion in one transaction. Safe to retry: a promotionId seen before returns its stored decision. */
export const applyPromotion = (services: PromotionServices) =>
  activity(promotionRequestSchema, async (request): Promise<PromotionDecision> => {
    const decision = await services.ledger.promote(request);
    await keepEntry(services, decision);
    return decision;
  });

/**
 * Keeps the entry outside of the ledger's database. Its hash is its address there: whoever has a head, from MLflow or a
 * mail, finds the entry and by it the one before. What was decided stands where this cannot be done.
 */
async function keepEntry(
  { artifacts, ledger }: PromotionServices,
  { ledgerHead }: PromotionDecision,
): Promise<void> {
  try {
    const text = await ledger.entryText(ledgerHead);
    if (text !== null) await artifacts.put(text);
  } catch (error) {
    log.warn('The entry of the ledger has no copy among the artifacts', { ledgerHead, error });
  }
}
