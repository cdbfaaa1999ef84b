import { setTimeout as sleep } from 'node:timers/promises';

import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { z } from 'zod';

import { MESSAGES } from '../contracts/names.js';
import { retrainingResultSchema, stageOutcomeSchema } from '../contracts/run.js';
import type { RetrainingResult, StageOutcome } from '../contracts/run.js';

const POLL_MS = 250;
const UNANSWERED_HINT_MS = 10_000;

/** Follows a run to its end and shows its stages as they change. A failed run has a result too. */
export async function watchRun(
  handle: WorkflowHandle,
  show: (stages: readonly StageOutcome[]) => void,
  say: (line: string) => void,
): Promise<RetrainingResult> {
  let ended = false;
  const hint = setTimeout(() => {
    say('No worker has answered yet; the run starts as soon as one does (`ratchet up` or `ratchet worker`).');
  }, UNANSWERED_HINT_MS);
  const answered = (stages: readonly StageOutcome[]): void => {
    clearTimeout(hint);
    show(stages);
  };
  const result = readResult(handle).finally(() => {
    ended = true;
    clearTimeout(hint);
  });
  const [found] = await Promise.all([result, pollStages(handle, answered, () => ended)]);
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
