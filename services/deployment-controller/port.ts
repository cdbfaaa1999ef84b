import type { PromotionDecision, PromotionRequest } from '../../contracts/deployment.js';

/** Sends requests to the one workflow that moves a model's channels. */
export interface DeploymentController {
  /** Starts the controller where it does not run yet; the same promotionId gets the same decision. */
  promote(request: PromotionRequest): Promise<PromotionDecision>;
}
