import type { Client, WorkflowHandle } from '@temporalio/client';

import type { Config } from '../contracts/config/index.js';
import { searchId } from '../contracts/names.js';
import type { RetrainingResult } from '../contracts/run.js';
import { createRunDisplay } from './run-display.js';
import { runWord } from './run-id.js';
import { watchStopSignal } from './stop-signal.js';
import type { Terminal } from './terminal.js';
import { watchRun } from './watch-run.js';
import type { WatchableRun } from './watch-run.js';

/** Shows a run live until it ends; `signal` is aborted when it is no longer to be shown. Throws `RunCancelledError`. */
export async function followRun(
  run: WatchableRun,
  { training }: Config,
  terminal: Terminal,
  signal?: AbortSignal,
): Promise<RetrainingResult> {
  const { workflowId } = run;
  const show = createRunDisplay(terminal, { workflowId, folds: training.cross_validation.folds });
  const clear = (): void => {
    terminal.live([]);
  };
  signal?.addEventListener('abort', clear);
  try {
    return await watchRun(run, { show, say: terminal.say, ...(signal && { signal }) });
  } finally {
    clear();
  }
}

/**
 * As `followRun`, until Ctrl-C or a signal: then it says how to watch the run, which goes on, or to end it. Throws
 * `RunCancelledError`.
 */
export async function followUntilStopped(
  run: WatchableRun,
  config: Config,
  terminal: Terminal,
): Promise<RetrainingResult | 'stopped'> {
  const word = runWord(run.workflowId);
  const { release, signal, stopped } = watchStopSignal(
    terminal,
    `The run goes on. Watch it again with: npx ratchet runs watch ${word}; end it with: npx ratchet runs abort ${word}`,
  );
  try {
    return await Promise.race([followRun(run, config, terminal, signal), stopped]);
  } finally {
    release();
  }
}

/** A retraining that can be watched, with its searches. */
export function watchableRun(client: Client, workflowId: string, runId: string): WatchableRun {
  const handle: WorkflowHandle = client.workflow.getHandle(workflowId, runId);
  return {
    workflowId,
    client,
    query: (name) => handle.query(name),
    result: () => handle.result(),
    describe: () => handle.describe(),
    search: (algorithm) => client.workflow.getHandle(searchId(runId, algorithm)),
  };
}
