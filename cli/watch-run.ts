import { setTimeout as sleep } from 'node:timers/promises';

import { CancelledFailure, WorkflowFailedError } from '@temporalio/client';

import type { RetrainingResult } from '../contracts/run.js';
import { RunCancelledError } from './errors.js';
import { createLookout } from './look-at-run.js';
import type { LookedAtRun } from './look-at-run.js';
import { parseRunResult } from './run-result.js';
import type { RunView } from './run-view.js';

const POLL_MS = 500;
const UNANSWERED_HINT_MS = 10_000;

/** The part of a workflow that following it needs. */
export interface WatchableRun extends LookedAtRun {
  readonly workflowId: string;
  result(): Promise<unknown>;
}

/** Where a watched run is shown. */
export interface Watcher {
  readonly show: (view: RunView) => void;
  readonly say: (line: string) => void;
  /** Aborted when nothing is to be shown any more. */
  readonly signal?: AbortSignal;
  /** Between two looks at the run, each of at most two queries; 500 by default. */
  readonly pollMs?: number;
}

/** Follows a run to its end and shows its stages, searches and fits as they change. A failed run has a result too. */
export async function watchRun(
  run: WatchableRun,
  { pollMs = POLL_MS, say, show, signal }: Watcher,
): Promise<RetrainingResult> {
  const ended = new AbortController();
  const quiet = (): boolean => signal?.aborted === true;
  const hint = setTimeout(() => {
    if (quiet()) return;
    say(
      'No worker has answered yet; the run starts as soon as one does (`npx ratchet up` or `npx ratchet worker`).',
    );
  }, UNANSWERED_HINT_MS);
  const answered = (view: RunView): void => {
    clearTimeout(hint);
    if (!ended.signal.aborted && !quiet()) show(view);
  };
  const result = readResult(run).finally(() => {
    ended.abort();
    clearTimeout(hint);
  });
  const stopped = AbortSignal.any([ended.signal, ...(signal ? [signal] : [])]);
  const [found] = await Promise.all([result, pollRun(run, answered, pollMs, stopped)]);
  if (!quiet()) show({ stages: found.stages, fits: [], searches: [], control: null });
  return found;
}

async function pollRun(
  run: WatchableRun,
  show: (view: RunView) => void,
  pollMs: number,
  stopped: AbortSignal,
): Promise<void> {
  const look = createLookout(run);
  while (!stopped.aborted) {
    const view = await look();
    if (view !== null) show(view);
    await sleep(pollMs, null, { signal: stopped }).catch(() => null);
  }
}

async function readResult(run: WatchableRun): Promise<RetrainingResult> {
  try {
    return parseRunResult(await run.result());
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    if (error.cause instanceof CancelledFailure) throw new RunCancelledError(run.workflowId);
    return parseRunResult(error);
  }
}
