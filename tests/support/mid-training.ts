import { setTimeout as sleep } from 'node:timers/promises';

import type { Client } from '@temporalio/client';
import { z } from 'zod';

import { ALGORITHMS, MESSAGES, SEARCH_ATTRIBUTES, searchId, WORKFLOWS } from '../../contracts/names.js';
import { stageOutcomeSchema } from '../../contracts/run.js';
import type { Execution } from './history-events.js';
import { runningActivities, type RunningActivity } from './running-activities.js';
import { processorSeconds, trainersOf } from './trainer-processes.js';

/** A run that was met in the middle of a fit. */
export interface MidTraining {
  readonly workflowId: string;
  readonly trainerPid: number;
  readonly fit: RunningActivity;
}

/** A trial of a search, or a fit of the training after it. */
export type FitKind = 'trial' | 'fit';

const LIMIT_MS = 60_000;
const POLL_MS = 25;
/** So long has the trainer computed on a fit that counts as begun; a whole one takes several times as long. */
const FITTING_SECONDS = 0.2;
const ACTIVITIES = { trial: ['runTrial'], fit: ['fitFold', 'fitModel'] } as const;

/**
 * Waits until the open run of a model is in the middle of a fit: its status says model_training, the worker has begun an
 * attempt of a fit, and its trainer process computes on it.
 */
export async function waitForFit(
  client: Client,
  model: string,
  workerPid: number,
  kind: FitKind,
): Promise<MidTraining> {
  const giveUpAt = Date.now() + LIMIT_MS;
  while (Date.now() < giveUpAt) {
    const run = await openRunOf(client, model);
    const found = run === null ? null : await fitInTheMiddle(client, run, workerPid, kind);
    if (found !== null) return found;
    await sleep(POLL_MS);
  }
  throw new Error(`worker ${workerPid} was in the middle of no ${kind} of ${model} within ${LIMIT_MS} ms`);
}

/** An activity as it is now, or null where no worker runs it. */
export async function runningNow(
  client: Client,
  { activityId, workflowId }: RunningActivity,
): Promise<RunningActivity | null> {
  const all = await runningActivities(client, [workflowId]);
  return all.find((each) => each.activityId === activityId) ?? null;
}

async function fitInTheMiddle(
  client: Client,
  { runId, workflowId }: Execution,
  workerPid: number,
  kind: FitKind,
): Promise<MidTraining | null> {
  const [trainerPid] = trainersOf(workerPid);
  const workflows = [workflowId, ...ALGORITHMS.map((algorithm) => searchId(runId, algorithm))];
  const names: readonly string[] = ACTIVITIES[kind];
  const fit = (await runningActivities(client, workflows)).find(
    (each) => each.workerPid === workerPid && names.includes(each.activity),
  );
  if (trainerPid === undefined || fit === undefined) return null;
  const before = processorSeconds(trainerPid);
  while (processorSeconds(trainerPid) - before < FITTING_SECONDS) {
    if ((await runningNow(client, fit)) === null) return null;
    await sleep(POLL_MS);
  }
  const stage = await runningStage(client, workflowId);
  const now = await runningNow(client, fit);
  return stage === 'model_training' && now !== null ? { workflowId, trainerPid, fit } : null;
}

async function openRunOf(client: Client, model: string): Promise<Execution | null> {
  const open = `ExecutionStatus = 'Running' AND WorkflowType = '${WORKFLOWS.retraining}'`;
  const query = `${SEARCH_ATTRIBUTES.model} = '${model}' AND ${open}`;
  for await (const { runId, workflowId } of client.workflow.list({ query })) return { runId, workflowId };
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
