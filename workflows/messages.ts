import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

import type { ChannelRow, PromotionAnswer, PromotionRequest } from '../contracts/deployment.js';
import type { SearchProgress } from '../contracts/hyperparameter-search.js';
import { MESSAGES, SIGNALS } from '../contracts/names.js';
import type { Intervention, RunControl } from '../contracts/run-control.js';
import type { StageOutcome } from '../contracts/run.js';

/** Where a retraining is: every stage with its outcome, time and finding. */
export const statusQuery = defineQuery<readonly StageOutcome[]>(MESSAGES.status);

/** How far each search for better parameters is. */
export const searchQuery = defineQuery<readonly SearchProgress[]>(MESSAGES.search);

/** Whether a retraining is paused, or waits for an answer. */
export const controlQuery = defineQuery<RunControl>(MESSAGES.control);

/** Starts nothing further until `resumeUpdate`. */
export const pauseUpdate = defineUpdate<RunControl, [Intervention]>(MESSAGES.pause);
export const resumeUpdate = defineUpdate<RunControl, [Intervention]>(MESSAGES.resume);

/** Ends a retraining as cancelled. */
export const abortUpdate = defineUpdate<RunControl, [Intervention]>(MESSAGES.abort);

/** The answers to what a retraining waits for. */
export const approveUpdate = defineUpdate<RunControl, [Intervention]>(MESSAGES.approve);
export const rejectUpdate = defineUpdate<RunControl, [Intervention]>(MESSAGES.reject);

/** A search tells its retraining how far it is. */
export const searchProgressSignal = defineSignal<[SearchProgress]>(SIGNALS.searchProgress);

/** A retraining tells its searches to hold, or to go on. */
export const holdSignal = defineSignal<[boolean]>(SIGNALS.hold);

/** Asks the deployment controller to move a version towards customers. */
export const promoteUpdate = defineUpdate<PromotionAnswer, [PromotionRequest]>(MESSAGES.promote);

/** The channels of a model as the controller last wrote them. */
export const channelsQuery = defineQuery<readonly ChannelRow[]>(MESSAGES.channels);
