import { setTimeout as sleep } from 'node:timers/promises';

import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { z } from 'zod';

import { MESSAGES, SEARCH_ATTRIBUTES, WORKFLOWS } from '../../contracts/names.js';
import { stageOutcomeSchema } from '../../contracts/run.js';
import { processorSeconds, trainersOf } from './trainer-processes.js';

/** A run that was met in the middle of a fit. */
export interface MidTraining {
  readonly workflowId: string;
  readonly trainerPid: number;
  readonly fit: PendingFit;
}

/** A fit that a worker has begun and not ended. */
export interface PendingFit {
  /** The same for all attempts. */
  readonly activityId: string;
  /** fitModel or fitFold. */
  readonly activity: string;
  readonly attempt: number;
}

const LIMIT_MS = 60_000;
const POLL_MS = 25;
/** So long has the trainer computed on a fit that counts as begun; a whole one takes several times as long. */
const FITTING_SECONDS = 0.4;
const { PENDING_ACTIVITY_STATE_STARTED } = proto.temporal.api.enums.v1.PendingActivityState;

/**
 * Waits until the open run of a model is in the middle of a fit: its status says model_training, an attempt of a fit
 * has begun, and the worker's trainer process computes on it.
 */
export async function waitForTraining(
  client: Client,
  model: string,
  workerPid: number,
): Promise<MidTraining> {
  const giveUpAt = Date.now() + LIMIT_MS;
  while (Date.now() < giveUpAt) {
    const found = await findFit(client, model, workerPid);
    if (found !== null && (await isInTheMiddle(client, found))) return found;
    await sleep(POLL_MS);
  }
  throw new Error(`no run of ${model} was in the middle of a fit within ${LIMIT_MS} ms`);
}

/** The fit of a run that a worker has begun, as the server sees it, or null. */
export async function pendingFit(client: Client, workflowId: string): Promise<PendingFit | null> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  for (const { activityId, activityType, attempt, state } of raw.pendingActivities ?? []) {
    const activity = activityType?.name ?? '';
    if (state === PENDING_ACTIVITY_STATE_STARTED && activity.startsWith('fit')) {
      return { activityId: activityId ?? '', activity, attempt: attempt ?? 0 };
    }
  }
  return null;
}

async function findFit(client: Client, model: string, workerPid: number): Promise<MidTraining | null> {
  const workflowId = await openRunOf(client, model);
  const [trainerPid] = trainersOf(workerPid);
  if (workflowId === null || trainerPid === undefined) return null;
  const fit = await pendingFit(client, workflowId);
  return fit === null ? null : { workflowId, trainerPid, fit };
}

/** Watches the trainer compute; false when the fit ended meanwhile. */
async function isInTheMiddle(client: Client, { fit, trainerPid, workflowId }: MidTraining): Promise<boolean> {
  const before = processorSeconds(trainerPid);
  const giveUpAt = Date.now() + LIMIT_MS;
  while (processorSeconds(trainerPid) - before < FITTING_SECONDS) {
    const now = await pendingFit(client, workflowId);
    if (now?.activityId !== fit.activityId || Date.now() > giveUpAt) return false;
    await sleep(POLL_MS);
  }
  const stage = await runningStage(client, workflowId);
  const now = await pendingFit(client, workflowId);
  return stage === 'model_training' && now?.activityId === fit.activityId;
}

async function openRunOf(client: Client, model: string): Promise<string | null> {
  const open = `ExecutionStatus = 'Running' AND WorkflowType = '${WORKFLOWS.retraining}'`;
  const query = `${SEARCH_ATTRIBUTES.model} = '${model}' AND ${open}`;
  for await (const { workflowId } of client.workflow.list({ query })) return workflowId;
  return null;
}

async function runningStage(client: Client, workflowId: string): Promise<string | null> {
  const stages: unknown = await client.workflow.getHandle(workflowId).query(MESSAGES.status);
  const running = z
    .array(stageOutcomeSchema)
    .parse(stages)
    .find(({ outcome }) => outcome === 'running');
  return running?.name ?? null;
}
