import { isGrpcServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';

import { TASK_QUEUES, WORKFLOWS } from '../contracts/names.js';
import type { RetrainingInput } from '../contracts/run.js';
import { adviceCommand, adviceFor, canBeResumed } from '../domain/notification/failure-advice.js';
import { markdownText } from '../domain/text/markdown-text.js';
import { RunStateError } from './errors.js';
import { findRun } from './find-run.js';
import type { KnownRun } from './known-run.js';
import { readRunInput } from './run-input.js';
import { runWord } from './run-id.js';
import { watchToEnd } from './runs-watch.js';
import type { StartedRun } from './start-run.js';
import type { Terminal } from './terminal.js';
import { withRuns } from './with-runs.js';

export interface Options {
  readonly run: string;
  readonly configPath?: string;
  readonly json: boolean;
}

const GRPC_NOT_FOUND = 5;

/** `ratchet runs resume` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  return withRuns(options.configPath, async (places) => {
    const { client, config, sources } = places;
    const broken = await findRun(sources, config.model.name, options.run);
    assertResumable(broken);
    const given = await inputOf(client, broken);
    assertHelpful(broken, given);
    const input = resumingInput(broken, given);
    const started = await startAgain(client, broken, input);
    terminal.say(`Going on with ${broken.workflowId} as ${started.workflowId}`);
    return watchToEnd(places, started, options.json, terminal);
  });
}

/** Throws `RunStateError`, with what to do instead, for a run that goes on or came to a verdict. */
export function assertResumable({ outcome, workflowId }: Pick<KnownRun, 'outcome' | 'workflowId'>): void {
  const run = runWord(workflowId);
  switch (outcome) {
    case null:
      throw new RunStateError(
        `${workflowId} goes on: watch it with \`npx ratchet runs watch ${run}\`; ` +
          `where it is paused, \`npx ratchet runs continue ${run}\``,
      );
    case 'promoted':
    case 'staged':
    case 'kept':
    case 'refused':
      throw new RunStateError(
        `${workflowId} came to its end (${outcome}), there is nothing to go on with; ` +
          '`npx ratchet train` starts another run, which reuses what has not changed',
      );
    default:
      return;
  }
}

/** Throws `RunStateError`, with what starts another run, for a run that would fail again if it was gone on with. */
export function assertHelpful(
  { failureType, scheduledBy, workflowId }: Pick<KnownRun, 'failureType' | 'scheduledBy' | 'workflowId'>,
  { source, startedWith }: RetrainingInput,
): void {
  if (failureType === null || canBeResumed(failureType)) return;
  const named = source && `the file ${source.name}`;
  const advice = adviceFor(failureType, { workflowId, scheduledBy, startedWith, source: named });
  const command = adviceCommand(advice);
  throw new RunStateError(
    `${workflowId} failed with ${failureType}: gone on with, it would meet the same configuration and the same rows again. ` +
      `${advice.nextStep}${command === null ? '' : ` ${command.label}: ${command.command}`}`,
  );
}

/**
 * The input of the run that goes on. Where the broken run itself went on with another, that one is named again: its MLflow
 * run, version and promotion are those of them all.
 */
export function resumingInput(
  { runId, workflowId }: Pick<KnownRun, 'runId' | 'workflowId'>,
  input: RetrainingInput,
): RetrainingInput {
  return { ...input, resumes: input.resumes ?? `${workflowId}/${runId}` };
}

async function inputOf(client: Client, { runId, workflowId }: KnownRun): Promise<RetrainingInput> {
  try {
    return await readRunInput(client, { runId, workflowId });
  } catch (error) {
    const code: number | null = isGrpcServiceError(error) ? error.code : null;
    if (code !== GRPC_NOT_FOUND) throw error;
    throw new RunStateError(
      `Temporal no longer keeps the history of ${workflowId}; start another run with \`npx ratchet train\`, ` +
        'which reuses what has not changed',
    );
  }
}

/** One broken run is gone on with once at a time: two would write the same MLflow run and version. */
async function startAgain(client: Client, broken: KnownRun, input: RetrainingInput): Promise<StartedRun> {
  const model = broken.model ?? input.model ?? 'unknown';
  const workflowId = `${WORKFLOWS.retraining}/${model}/resumes-${broken.runId}`;
  try {
    const { firstExecutionRunId: runId } = await client.workflow.start(WORKFLOWS.retraining, {
      workflowId,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      taskQueue: TASK_QUEUES.workflows,
      args: [input],
      staticSummary: `Retraining of ${model}, resumed`,
      staticDetails: `Goes on with ${markdownText(broken.workflowId)}.`,
    });
    return { workflowId, runId };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    throw new RunStateError(
      `${broken.workflowId} was gone on with already, as ${workflowId}; ` +
        `see \`npx ratchet runs show ${runWord(workflowId)}\``,
    );
  }
}
