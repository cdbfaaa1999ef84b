import { setTimeout as sleep } from 'node:timers/promises';

import { ApplicationFailure, CancelledFailure, WorkflowFailedError } from '@temporalio/client';
import { z } from 'zod';

import { MESSAGES } from '../contracts/names.js';
import { retrainingResultSchema, stageOutcomeSchema } from '../contracts/run.js';
import type { RetrainingResult, StageOutcome } from '../contracts/run.js';
import { RunCancelledError } from './errors.js';
import { readFits } from './read-fits.js';
import type { DescribableRun } from './read-fits.js';
import type { RunView } from './run-display.js';

const POLL_MS = 250;
const UNANSWERED_HINT_MS = 10_000;

/** The part of a workflow's handle that following it needs. */
export interface WatchableRun extends DescribableRun {
  query(name: string): Promise<unknown>;
  result(): Promise<unknown>;
}

/** Where a watched run is shown. */
export interface Watcher {
  readonly show: (view: RunView) => void;
  readonly say: (line: string) => void;
  /** Aborted when nothing is to be shown any more. */
  readonly signal?: AbortSignal;
  /** Between two looks at the run; 250 by default. */
  readonly pollMs?: number;
}

/** Follows a run to its end and shows its stages and fits as they change. A failed run has a result too. */
export async function watchRun(
  handle: WatchableRun,
  { pollMs = POLL_MS, say, show, signal }: Watcher,
): Promise<RetrainingResult> {
  let ended = false;
  const quiet = (): boolean => signal?.aborted === true;
  const hint = setTimeout(() => {
    if (quiet()) return;
    say('No worker has answered yet; the run starts as soon as one does (`ratchet up` or `ratchet worker`).');
  }, UNANSWERED_HINT_MS);
  const answered = (view: RunView): void => {
    clearTimeout(hint);
    show(view);
  };
  const result = readResult(handle).finally(() => {
    ended = true;
    clearTimeout(hint);
  });
  const [found] = await Promise.all([result, pollRun(handle, answered, pollMs, () => ended || quiet())]);
  if (!quiet()) show({ stages: found.stages, fits: [] });
  return found;
}

async function pollRun(
  handle: WatchableRun,
  show: (view: RunView) => void,
  pollMs: number,
  ended: () => boolean,
): Promise<void> {
  while (!ended()) {
    // While no worker polls, a query cannot be answered; the run itself goes on as soon as one does.
    const answer: unknown = await handle.query(MESSAGES.status).catch(() => null);
    const parsed = z.array(stageOutcomeSchema).safeParse(answer);
    if (parsed.success) {
      const fits = isTraining(parsed.data) ? await readFits(handle) : [];
      if (!ended()) show({ stages: parsed.data, fits });
    }
    await sleep(pollMs);
  }
}

function isTraining(stages: readonly StageOutcome[]): boolean {
  return stages.some(({ name, outcome }) => name === 'model_training' && outcome === 'running');
}

async function readResult(handle: WatchableRun): Promise<RetrainingResult> {
  try {
    return retrainingResultSchema.parse(await handle.result());
  } catch (error) {
    const details = error instanceof WorkflowFailedError ? detailsOf(error.cause) : [];
    const parsed = retrainingResultSchema.safeParse(details[0]);
    if (parsed.success) return parsed.data;
    if (error instanceof WorkflowFailedError && error.cause instanceof CancelledFailure)
      throw new RunCancelledError();
    throw error;
  }
}

function detailsOf(cause: unknown): readonly unknown[] {
  return cause instanceof ApplicationFailure ? (cause.details ?? []) : [];
}
