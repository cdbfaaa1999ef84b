import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  log,
  patched,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

import type { ChannelRow, PromotionAnswer, PromotionRequest } from '../contracts/deployment.js';
import { deploymentControllerId, FAILURES } from '../contracts/names.js';
import { ledgerActivities, writeActivities } from './activity-options.js';
import { channelsQuery, promoteUpdate } from './messages.js';

const THE_LEDGER_ALONE_DECIDES = 'the-ledger-alone-decides';

/** What the controller hands to its next run. */
export interface ControllerState {
  readonly model: string;
  readonly channels: readonly ChannelRow[];
}

/** The single writer of a model's channels: takes requests one after the other, for as long as the model lives. */
export async function deploymentController(state: ControllerState): Promise<void> {
  if (patched('one-controller-a-model')) assertOwnId(state);
  let channels = state.channels;
  let last: Promise<unknown> = Promise.resolve();

  const apply = async (request: PromotionRequest): Promise<PromotionAnswer> => {
    const answer = await decide(request);
    if (!('refused' in answer)) channels = await project(state.model, channels);
    return answer;
  };
  setHandler(
    promoteUpdate,
    (request) => {
      const turn = last.then(() => unbroken(() => apply(request)));
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

  await untilRenewed();
  await continueAsNew<typeof deploymentController>({ model: state.model, channels });
}

/** Until Temporal wants a new run of the workflow. Neither that nor a cancellation leaves a request without its answer. */
async function untilRenewed(): Promise<void> {
  try {
    await condition(() => workflowInfo().continueAsNewSuggested && allHandlersFinished());
  } catch (error) {
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    throw error;
  }
}

/** What was taken is carried out, though the controller be cancelled meanwhile. */
const unbroken = <R>(step: () => Promise<R>): Promise<R> =>
  patched(THE_LEDGER_ALONE_DECIDES) ? CancellationScope.nonCancellable(step) : step();

/**
 * The ledger's decision or refusal, however long PostgreSQL is away. Temporal remembers how an Update ended: one that has
 * failed for want of a server would say so for ever.
 */
async function decide(request: PromotionRequest): Promise<PromotionAnswer> {
  const summary = `Version ${request.version}: decision and channels`;
  if (!patched(THE_LEDGER_ALONE_DECIDES)) return writeActivities(summary).applyPromotion(request);
  try {
    return await ledgerActivities(summary).applyPromotion(request);
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : undefined;
    if (!(cause instanceof ApplicationFailure)) throw error;
    return { refused: { type: cause.type ?? cause.name, message: cause.message } };
  }
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

/** Two controllers of one model would move its channels at the same time. What is typed in the UI can be of any form. */
function assertOwnId(state: Partial<ControllerState> | null | undefined): void {
  const { workflowId } = workflowInfo();
  const model = state?.model;
  if (typeof model === 'string' && workflowId === deploymentControllerId(model)) return;
  const expected =
    typeof model === 'string'
      ? deploymentControllerId(model)
      : `${deploymentControllerId('<model>')} and {"model": ...}`;
  throw ApplicationFailure.nonRetryable(
    `workflow id: found ${workflowId}, expected ${expected}. Start no controller by hand: the first promotion of a model does.`,
    FAILURES.configuration,
  );
}

function assertModel(request: PromotionRequest, model: string): void {
  if (request.model === model) return;
  const message = `promote: model is ${request.model}, expected ${model}; send it to deployment/${request.model}`;
  throw ApplicationFailure.nonRetryable(message, FAILURES.promotionConflict);
}
