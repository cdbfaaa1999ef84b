import { setTimeout as sleep } from 'node:timers/promises';

import { ApplicationFailure } from '@temporalio/common';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client, WorkflowHandle } from '@temporalio/client';

import { readDecision } from '../../activities/read-decision.js';
import { requestPromotion } from '../../activities/request-promotion.js';
import { FAILURES, MESSAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import type { NotificationInput } from '../../contracts/notification.js';
import type { Champion, RetrainingResult } from '../../contracts/run.js';
import { createTemporalDeploymentController } from '../../services/deployment-controller/temporal-deployment-controller.js';
import type { Ledger } from '../../services/ledger/port.js';
import { activityServices, storeConfig } from './activity-services.js';
import { artifact } from './activities.js';
import type { AllActivities } from './activities.js';
import { makeConfig } from './config.js';
import { createMemoryLedger } from './memory-ledger.js';
import { modelVersionRecord, promotionRequest, sha } from './promotion-request.js';
import { resolvedRun } from './stage-results.js';

/** Which activity something happens at: as it begins, or when its effect is there and nobody knows yet. */
export interface Moment {
  readonly activity: keyof AllActivities;
  readonly side: 'before' | 'after';
}

/** What comes in the way of one run. */
export interface Mishap {
  /** A champion serves already. */
  readonly champion: boolean;
  /** Another version becomes the first champion while the run is in its gate. */
  readonly rival: boolean;
  readonly stop: (Moment & { readonly by: 'abort' | 'cancel'; readonly delayMs: number }) | null;
  readonly fault: (Moment & { readonly final: boolean }) | null;
  readonly decidingMs: number;
}

/** One run with a ledger and a controller of its own, and all that people are told about it. */
export interface PromotionWorld {
  readonly model: string;
  readonly ledger: Ledger;
  readonly reports: RetrainingResult[];
  readonly mails: RetrainingResult[];
  /** What the abort was answered; null = none was sent, or the run was closed. */
  answer: 'accepted' | 'refused' | null;
  start(): Promise<WorkflowHandle>;
  /** Resolves when the stop that was to be sent is sent. */
  stopped(): Promise<void>;
  act(name: keyof AllActivities, work: () => unknown): Promise<unknown>;
  readonly activities: Partial<AllActivities>;
}

/** The version of the run; 1 is the champion's, 3 the rival's. */
export const CANDIDATE = 2;
const RIVAL = 3;

/** Makes the world of one run. */
export async function createPromotionWorld(
  client: Client,
  model: string,
  mishap: Mishap,
): Promise<PromotionWorld> {
  const ledger = createMemoryLedger();
  for (const version of [1, CANDIDATE, RIVAL])
    await ledger.recordVersion(modelVersionRecord({ model, version, modelSha256: sha(String(version)) }));
  const promote = (version: number): Promise<unknown> =>
    ledger.promote(
      promotionRequest({
        model,
        version,
        modelSha256: sha(String(version)),
        promotionId: `${model}/${version}`,
      }),
    );
  if (mishap.champion) await promote(1);
  const workflowId = `${WORKFLOWS.retraining}/${model}`;
  const handle = client.workflow.getHandle(workflowId);
  const services = activityServices({ controller: createTemporalDeploymentController(client), ledger });
  const plain = makeConfig();
  const config = await storeConfig(services, { ...plain, model: { ...plain.model, name: model } });
  const seen = new Set<string>();
  let sent: Promise<void> = Promise.resolve();

  const world: PromotionWorld = {
    model,
    ledger,
    reports: [],
    mails: [],
    answer: null,
    start: () =>
      client.workflow.start(WORKFLOWS.retraining, {
        workflowId,
        taskQueue: TASK_QUEUES.workflows,
        args: [{}],
      }),
    stopped: () => sent,
    async act(name, work) {
      await happen(name, 'before');
      const result: unknown = await work();
      await happen(name, 'after');
      return result;
    },
    activities: activitiesOf(),
  };
  return world;

  async function happen(activity: Moment['activity'], side: Moment['side']): Promise<void> {
    const { fault, stop } = mishap;
    const now = (moment: Moment | null, what: string): boolean =>
      moment?.activity === activity && moment.side === side && !seen.has(what) && seen.add(what).has(what);
    if (stop && now(stop, 'stop')) {
      sent = sleep(stop.delayMs).then(() => stopRun(stop.by));
      // At once: the activity is still under way when the run hears of it.
      if (stop.delayMs === 0) await sent;
    }
    if (fault && now(fault, 'fault'))
      throw ApplicationFailure.create({
        type: FAILURES.serverUnreachable,
        message: `${activity} failed ${side} its effect`,
        nonRetryable: fault.final,
      });
  }

  async function stopRun(by: 'abort' | 'cancel'): Promise<void> {
    try {
      if (by === 'cancel') await handle.cancel();
      else await handle.executeUpdate(MESSAGES.abort, { args: [{ by: 'ana', reason: 'at random' }] });
      if (by === 'abort') world.answer = 'accepted';
    } catch (error) {
      // Anything else: the run was closed before.
      if (error instanceof WorkflowUpdateFailedError) world.answer = 'refused';
    }
  }

  function activitiesOf(): Partial<AllActivities> {
    return {
      resolveConfig: () => {
        const { policy } = resolvedRun();
        const retry = { maximumAttempts: 3, intervalMs: 20 };
        return Promise.resolve({ config, policy: { ...policy, model, retry } });
      },
      readChampion: async () => championOf(await ledger.champion(model)),
      trackModel: async () => {
        if (mishap.rival && !mishap.champion) await promote(RIVAL);
        return { featureImportance: artifact(), confusionMatrix: artifact() };
      },
      registerModel: () =>
        Promise.resolve({ version: CANDIDATE, modelSha256: sha(String(CANDIDATE)), bundle: artifact('b') }),
      requestPromotion: requestPromotion(services),
      applyPromotion: async (request) => {
        await sleep(mishap.decidingMs);
        return ledger.promote(request);
      },
      readDecision: readDecision({ ledger }),
      concludeRun: ({ result }) => {
        world.reports.push(result);
        return Promise.resolve(config);
      },
      enqueueMail: (event: NotificationInput) => {
        if ('result' in event) world.mails.push(event.result);
        return Promise.resolve({ wanted: true });
      },
    };
  }
}

const championOf = (champion: Champion | null): Champion | null =>
  champion && {
    version: champion.version,
    modelSha256: champion.modelSha256,
    generation: champion.generation,
    since: champion.since,
    dataset: champion.dataset,
    bundle: champion.bundle,
  };
