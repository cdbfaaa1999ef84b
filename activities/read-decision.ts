import { promotionNameSchema } from '../contracts/deployment.js';
import type { PromotionDecision } from '../contracts/deployment.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

/** What the ledger has decided about a promotion; null = nothing, or about another version. Safe to retry: it only reads. */
export const readDecision = ({ ledger }: Pick<ActivityServices, 'ledger'>) =>
  activity(promotionNameSchema, async (asked): Promise<PromotionDecision | null> => {
    const entry = await ledger.entry(asked.promotionId);
    if (entry === null) return null;
    const { model, modelSha256, version } = entry.request;
    const same = model === asked.model && version === asked.version && modelSha256 === asked.modelSha256;
    return same ? entry.decision : null;
  });
