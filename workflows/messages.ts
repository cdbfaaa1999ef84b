import { defineQuery, defineUpdate } from '@temporalio/workflow';

import type { ChannelRow, PromotionDecision, PromotionRequest } from '../contracts/deployment.js';
import { MESSAGES } from '../contracts/names.js';
import type { StageOutcome } from '../contracts/run.js';

/** Where a retraining is: every stage with its outcome, time and finding. */
export const statusQuery = defineQuery<readonly StageOutcome[]>(MESSAGES.status);

/** Asks the deployment controller to move a version towards customers. */
export const promoteUpdate = defineUpdate<PromotionDecision, [PromotionRequest]>(MESSAGES.promote);

/** The channels of a model as the controller last wrote them. */
export const channelsQuery = defineQuery<readonly ChannelRow[]>(MESSAGES.channels);
