import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  log,
  ParentClosePolicy,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';

import { TASK_QUEUES, WORKFLOWS } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { RetrainingResult } from '../contracts/run.js';
import { nextStepFor } from '../domain/notification/next-step.js';
import type { RunEnding } from '../domain/deployment/run-ending.js';
import { writeActivities } from './activity-options.js';
import type { notification } from './notification.js';
import { reportsOf, resultOf } from './run-record.js';
import type { Conclusion, RunRecord } from './run-record.js';

/** Records a run that came to a verdict and tells its people. */
export async function concludeRun(run: RunRecord, ending: RunEnding): Promise<RetrainingResult> {
  run.progress.end(ending.verdict);
  return conclude(run, { ...ending, failure: null });
}

/** Records a run that failed, tells its people, and fails the workflow with the first cause; cancellation passes. */
export async function concludeFailure(run: RunRecord, error: unknown): Promise<never> {
  run.progress.end('failed');
  if (isCancellation(error)) throw error;
  const cause = rootFailure(error);
  const type = cause.type ?? cause.name;
  const failure = { type, stage: run.progress.failedStage(), nextStep: nextStepFor(type) };
  const result = await conclude(run, { verdict: 'failed', reasons: [cause.message], failure });
  throw ApplicationFailure.create({
    type,
    message: cause.message,
    nonRetryable: true,
    details: [result],
    cause,
  });
}

async function conclude(run: RunRecord, conclusion: Conclusion): Promise<RetrainingResult> {
  const found = resultOf(run, conclusion);
  if (!run.found.resolved) return found;
  const { config } = run.found.resolved;
  const endedAt = new Date().toISOString();
  const result = { ...found, report: await record(run, config, found, endedAt) };
  await announce({ eventKey: `${run.key}/ended`, config, result, endedAt });
  return result;
}

/** Writes the end down. Where that cannot be done the run has ended all the same, and its people are told: no report. */
async function record(
  run: RunRecord,
  config: ArtifactRef,
  result: RetrainingResult,
  endedAt: string,
): Promise<ArtifactRef | null> {
  const { startedAt } = run;
  try {
    return await writeActivities().concludeRun({
      config,
      result,
      startedAt,
      endedAt,
      reports: reportsOf(run),
    });
  } catch (error) {
    log.warn('The end of the run could not be recorded', { verdict: result.verdict, error });
    return null;
  }
}

async function announce(input: Parameters<typeof notification>[0]): Promise<void> {
  const { runId } = workflowInfo();
  await startChild<typeof notification>(WORKFLOWS.notification, {
    args: [input],
    workflowId: `notification/${runId}`,
    taskQueue: TASK_QUEUES.workflows,
    parentClosePolicy: ParentClosePolicy.ABANDON,
    staticSummary: `Mail about a ${input.result.verdict} run of ${input.result.model}`,
  });
}

function rootFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) return error.cause;
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return ApplicationFailure.nonRetryable(message, cause instanceof Error ? cause.name : 'Error');
}
