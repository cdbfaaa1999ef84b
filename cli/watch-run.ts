import { setTimeout as sleep } from 'node:timers/promises';

import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { z } from 'zod';

import { MESSAGES } from '../contracts/names.js';
import { retrainingResultSchema, stageOutcomeSchema } from '../contracts/run.js';
import type { RetrainingResult, StageOutcome } from '../contracts/run.js';

const POLL_MS = 250;

/** Follows a run to its end and shows its stages as they change. A failed run has a result too. */
export async function watchRun(
  handle: WorkflowHandle,
  show: (stages: readonly StageOutcome[]) => void,
): Promise<RetrainingResult> {
  let ended = false;
  const result = readResult(handle).finally(() => {
    ended = true;
  });
  const polling = pollStages(handle, show, () => ended);
  const [found] = await Promise.all([result, polling]);
  show(found.stages);
  return found;
}

async function pollStages(
  handle: WorkflowHandle,
  show: (stages: readonly StageOutcome[]) => void,
  ended: () => boolean,
): Promise<void> {
  while (!ended()) {
    // While no worker polls, a query cannot be answered; the run itself goes on as soon as one does.
    const stages: unknown = await handle.query(MESSAGES.status).catch(() => null);
    const parsed = z.array(stageOutcomeSchema).safeParse(stages);
    if (parsed.success && !ended()) show(parsed.data);
    await sleep(POLL_MS);
  }
}

async function readResult(handle: WorkflowHandle): Promise<RetrainingResult> {
  try {
    return retrainingResultSchema.parse(await handle.result());
  } catch (error) {
    const details = error instanceof WorkflowFailedError ? detailsOf(error.cause) : [];
    const parsed = retrainingResultSchema.safeParse(details[0]);
    if (parsed.success) return parsed.data;
    throw error;
  }
}

function detailsOf(cause: unknown): readonly unknown[] {
  return cause instanceof ApplicationFailure ? (cause.details ?? []) : [];
}
