import { promotionRequestSchema } from '../contracts/deployment.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';

/** Decides a promotion in one transaction. Safe to retry: a promotionId seen before returns its stored decision. */
export const applyPromotion = ({ ledger }: Pick<ActivityServices, 'ledger'>) =>
  activity(promotionRequestSchema, (request) => ledger.promote(request));
