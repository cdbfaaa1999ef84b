import { requestPromotionInputSchema } from '../contracts/deployment.js';
import type { PromotionDecision } from '../contracts/deployment.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

/**
 * Asks the deployment controller to move a registered version towards customers.
 * Safe to retry: the promotionId comes from the run, and the ledger decides each one once.
 */
export const requestPromotion = (services: ActivityServices) =>
  activity(
    requestPromotionInputSchema,
    async ({ config: ref, registered, ...request }): Promise<PromotionDecision> => {
      const { deployment, model } = await readConfig(services, ref);
      return services.controller.promote({
        ...request,
        ...registered,
        model: model.name,
        canaryWeightPercent: deployment.canary_weight_percent,
      });
    },
  );
