import type { PromotionAnswer, PromotionRequest } from '../../contracts/deployment.js';

/** How a request is sent. */
export interface Sending {
  /** Sent again under the same id, a request waits for the same answer; by default it is the promotionId. */
  readonly updateId?: string;
  /** Aborted when nobody waits for the answer any more; what was sent is decided all the same. */
  readonly signal?: AbortSignal;
}

/** Sends requests to the one workflow that moves a model's channels. */
export interface DeploymentController {
  /**
   * Starts the controller where it does not run yet; the same promotionId gets the same decision. Throws
   * `PromotionUnansweredError` where this sending will never be answered.
   */
  promote(request: PromotionRequest, sending?: Sending): Promise<PromotionAnswer>;
}
