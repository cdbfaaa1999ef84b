import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  log,
  ParentClosePolicy,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';

import { FAILURES, TASK_QUEUES, WORKFLOWS } from '../contracts/names.js';
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
  const result = await recordEnd(run, { ...ending, failure: null });
  await announce(run, result);
  return result;
}

/** Records a run that failed, tells its people, and fails the workflow with the first cause; cancellation passes. */
export async function concludeFailure(run: RunRecord, error: unknown): Promise<never> {
  if (isCancellation(error)) {
    run.progress.end('cancelled');
    await recordEnd(run, failed(run, FAILURES.cancelled, 'the run was cancelled'));
    throw error;
  }
  run.progress.end('failed');
  const cause = rootFailure(error);
  const type = cause.type ?? cause.name;
  const result = await recordEnd(run, failed(run, type, cause.message));
  await announce(run, result);
  throw ApplicationFailure.create({
    type,
    message: cause.message,
    nonRetryable: true,
    details: [result],
    cause,
  });
}

function failed({ progress }: RunRecord, type: string, reason: string): Conclusion {
  const failure = { type, stage: progress.failedStage(), nextStep: nextStepFor(type) };
  return { verdict: 'failed', reasons: [reason], failure };
}

/** The result of the run, written down where the run came as far as to have a configuration. */
async function recordEnd(run: RunRecord, conclusion: Conclusion): Promise<RetrainingResult> {
  const result = resultOf(run, conclusion);
  const config = run.found.resolved?.config;
  return config ? { ...result, report: await record(run, config, result) } : result;
}

/** Writes the end down. Where that cannot be done the run has ended all the same, and its people are told: no report. */
async function record(
  run: RunRecord,
  config: ArtifactRef,
  result: RetrainingResult,
): Promise<ArtifactRef | null> {
  const { startedAt } = run;
  const endedAt = new Date().toISOString();
  try {
    return await writeActivities().concludeRun({
      config,
      result,
      startedAt,
      endedAt,
      reports: reportsOf(run),
      algorithmRunIds: run.found.algorithmRunIds,
    });
  } catch (error) {
    log.warn('The end of the run could not be recorded', { verdict: result.verdict, error });
    return null;
  }
}

async function announce(run: RunRecord, result: RetrainingResult): Promise<void> {
  const config = run.found.resolved?.config;
  if (!config) return;
  const event = { eventKey: `${run.key}/ended`, config, result, endedAt: new Date().toISOString() };
  await startChild<typeof notification>(WORKFLOWS.notification, {
    args: [event],
    workflowId: `notification/${workflowInfo().runId}`,
    taskQueue: TASK_QUEUES.workflows,
    parentClosePolicy: ParentClosePolicy.ABANDON,
    staticSummary: `Mail about a ${result.verdict} run of ${result.model}`,
  });
}

function rootFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) return error.cause;
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return ApplicationFailure.nonRetryable(message, cause instanceof Error ? cause.name : 'Error');
}
