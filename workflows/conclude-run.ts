import {
  ActivityFailure,
  ApplicationFailure,
  ChildWorkflowFailure,
  isCancellation,
  log,
} from '@temporalio/workflow';

import { FAILURES } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { RetrainingResult } from '../contracts/run.js';
import { adviceFor } from '../domain/notification/failure-advice.js';
import type { RunEnding } from '../domain/deployment/run-ending.js';
import { writeActivities } from './activity-options.js';
import { announceEnd } from './announcements.js';
import { reportsOf, resultOf, startOf } from './run-record.js';
import type { Conclusion, RunRecord } from './run-record.js';

/** Records a run that came to a verdict and tells its people. */
export async function concludeRun(run: RunRecord, ending: RunEnding): Promise<RetrainingResult> {
  run.progress.end(ending.verdict);
  const result = await recordEnd(run, { ...ending, failure: null });
  await announceEnd(run, result);
  return result;
}

/** Records a run that failed, tells its people, and fails the workflow with the first cause; who stops a run gets no mail. */
export async function concludeFailure(run: RunRecord, error: unknown): Promise<never> {
  if (isCancellation(error)) {
    run.progress.end('cancelled');
    const intervention = run.controls.aborted();
    if (intervention === null) {
      await recordEnd(run, failed(run, FAILURES.cancelled, 'the run was cancelled'));
      throw error;
    }
    const reason = `aborted by ${intervention.by}: ${intervention.reason}`;
    const result = await recordEnd(run, failed(run, FAILURES.cancelled, reason));
    // Temporal takes a run for cancelled only where it was asked to cancel it.
    throw ApplicationFailure.nonRetryable(reason, FAILURES.cancelled, result);
  }
  run.progress.end('failed');
  const cause = rootFailure(error);
  const type = cause.type ?? cause.name;
  const result = await recordEnd(run, failed(run, type, cause.message));
  await announceEnd(run, result);
  throw ApplicationFailure.create({
    type,
    message: cause.message,
    nonRetryable: true,
    details: [result],
    cause,
  });
}

function failed(run: RunRecord, type: string, reason: string): Conclusion {
  const stage = run.progress.failedStage();
  const failure = { type, stage, ...adviceFor(type, startOf(run, stage)) };
  return { verdict: 'failed', reasons: [reason], failure };
}

/** The result of the run, written down where the run came as far as to have a configuration. */
async function recordEnd(run: RunRecord, conclusion: Conclusion): Promise<RetrainingResult> {
  const result = resultOf(run, conclusion);
  run.progress.advise(result.failure);
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
    return await writeActivities('Report, run log and the end in MLflow').concludeRun({
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

/** The failure at the root of what activities and searches have thrown. */
function rootFailure(error: unknown): ApplicationFailure {
  let cause = error;
  while ((cause instanceof ActivityFailure || cause instanceof ChildWorkflowFailure) && cause.cause) {
    cause = cause.cause;
  }
  if (cause instanceof ApplicationFailure) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return ApplicationFailure.nonRetryable(message, cause instanceof Error ? cause.name : 'Error');
}
