import {
  isGrpcDeadlineError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';

import { MESSAGES } from '../contracts/names.js';
import type { Intervention } from '../contracts/run-control.js';
import { RunStateError, WorkerUnreachableError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { findRun } from './find-run.js';
import type { KnownRun } from './known-run.js';
import { readIntervention } from './person.js';
import { runWord } from './run-id.js';
import type { Terminal } from './terminal.js';
import { withRuns } from './with-runs.js';

export interface Options {
  readonly run: string;
  readonly by?: string;
  readonly reason?: string;
  readonly replace?: number;
  readonly configPath?: string;
  readonly json: boolean;
}

type Update = 'pause' | 'resume' | 'abort' | 'approve' | 'reject';

/** What was done, for a person; `run` is how the run is called. */
type Tell = (run: string) => string;

const ANSWER_LIMIT_MS = 15_000;

const command = (update: Update, tell: Tell) => ({
  run: async (options: Options, terminal: Terminal): Promise<number> => {
    const { replace } = options;
    const intervention = { ...readIntervention(options), ...(replace !== undefined && { replace }) };
    return withRuns(options.configPath, async ({ client, config, sources }) => {
      const run = await findRun(sources, config.model.name, options.run);
      assertRunning(run);
      const handle = client.workflow.getHandle(run.workflowId, run.runId);
      const send = (): Promise<unknown> => handle.executeUpdate(MESSAGES[update], { args: [intervention] });
      const refusal = await sendUpdate(() => client.withDeadline(Date.now() + ANSWER_LIMIT_MS, send));
      return report({ update, run, intervention, refusal, tell, json: options.json }, terminal);
    });
  },
});

/** `ratchet runs pause` */
export const pause = command(
  MESSAGES.pause,
  (run) => `Paused; what runs comes to its end. Go on with: npx ratchet runs continue ${run}`,
);
/** `ratchet runs continue` */
export const goOn = command(
  MESSAGES.resume,
  (run) => `Goes on. Watch it with: npx ratchet runs watch ${run}`,
);
/** `ratchet runs abort` */
export const abort = command(
  MESSAGES.abort,
  (run) => `Aborted; the champion keeps serving. Take it up again with: npx ratchet runs resume ${run}`,
);
/** `ratchet approve` */
export const approve = command(
  MESSAGES.approve,
  (run) => `Approved; the run goes on. Watch it with: npx ratchet runs watch ${run}`,
);
/** `ratchet reject` */
export const reject = command(
  MESSAGES.reject,
  (run) => `Rejected; the champion keeps serving. See: npx ratchet runs show ${run}`,
);

/**
 * Sends an Update; null where it was taken, else why the run refused it. Throws `WorkerUnreachableError`, and
 * `RunStateError` where the run ends meanwhile.
 */
export async function sendUpdate(send: () => Promise<unknown>): Promise<string | null> {
  try {
    await send();
    return null;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return error.cause?.message ?? error.message;
    if (error instanceof WorkflowNotFoundError)
      throw new RunStateError('the run ended before it could be told; see `npx ratchet runs list`');
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcDeadlineError(error))
      throw new WorkerUnreachableError(
        `no worker has answered within ${ANSWER_LIMIT_MS / 1000} s; start one with \`npx ratchet up\` or ` +
          '`npx ratchet worker`, then look with `npx ratchet runs show` whether it has to be sent again',
      );
    throw error;
  }
}

interface Intervened {
  readonly update: Update;
  readonly run: KnownRun;
  readonly intervention: Intervention;
  readonly refusal: string | null;
  readonly tell: Tell;
  readonly json: boolean;
}

/** Prints what has come of an intervention, and gives the exit code: a refusal is the run's own words. */
export function report(intervened: Intervened, terminal: Terminal): number {
  const { intervention, json, refusal, run, tell, update } = intervened;
  const { runId, workflowId } = run;
  const accepted = refusal === null;
  if (json) {
    const action = update === MESSAGES.resume ? 'continue' : update;
    const document = { workflowId, runId, action, ...intervention, accepted, refusal };
    terminal.json(document);
  } else if (accepted) terminal.result(tell(runWord(workflowId)));
  else terminal.say(refusal);
  return accepted ? EXIT.done : EXIT.failed;
}

/** Throws `RunStateError` for a run that has ended. */
export function assertRunning({ outcome, workflowId }: Pick<KnownRun, 'outcome' | 'workflowId'>): void {
  if (outcome === null) return;
  const run = runWord(workflowId);
  throw new RunStateError(`${workflowId} has ended (${outcome}); see \`npx ratchet runs show ${run}\``);
}
