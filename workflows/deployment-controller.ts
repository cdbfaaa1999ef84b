import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  isCancellation,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

import type { ChannelRow, PromotionDecision, PromotionRequest } from '../contracts/deployment.js';
import { FAILURES } from '../contracts/names.js';
import { writeActivities } from './activity-options.js';
import { channelsQuery, promoteUpdate } from './messages.js';

/** What the controller hands to its next run. */
export interface ControllerState {
  readonly model: string;
  readonly channels: readonly ChannelRow[];
}

/** The single writer of a model's channels: takes requests one after the other, for as long as the model lives. */
export async function deploymentController(state: ControllerState): Promise<void> {
  let channels = state.channels;
  let last: Promise<unknown> = Promise.resolve();

  const apply = async (request: PromotionRequest): Promise<PromotionDecision> => {
    const decision = await writeActivities(
      `Version ${request.version}: decision and channels`,
    ).applyPromotion(request);
    channels = await project(state.model, channels);
    return decision;
  };
  setHandler(
    promoteUpdate,
    (request) => {
      const turn = last.then(() => apply(request));
      last = turn.catch(() => undefined);
      return turn;
    },
    {
      description: 'Moves a version towards customers; the same promotionId is decided once',
      validator: (request: PromotionRequest) => {
        assertModel(request, state.model);
      },
    },
  );
  setHandler(channelsQuery, () => channels, {
    description: 'Version, weight and generation of every channel',
  });

  await condition(() => workflowInfo().continueAsNewSuggested && allHandlersFinished());
  await continueAsNew<typeof deploymentController>({ model: state.model, channels });
}

/**
 * The channels as they are now, told to MLflow. Where it stays away they remain as last known: what the ledger has
 * decided stands, and the next promotion tells MLflow all of it.
 */
async function project(model: string, known: readonly ChannelRow[]): Promise<readonly ChannelRow[]> {
  try {
    return await writeActivities('Aliases in MLflow').projectChannels({ model });
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('The aliases in MLflow are not up to date: look at `npx ratchet status`', { model, error });
    return known;
  }
}

function assertModel(request: PromotionRequest, model: string): void {
  if (request.model === model) return;
  const message = `promote: model is ${request.model}, expected ${model}; send it to deployment/${request.model}`;
  throw ApplicationFailure.nonRetryable(message, FAILURES.promotionConflict);
}
