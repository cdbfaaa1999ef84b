import {
  ActivityFailure,
  ApplicationFailure,
  ChildWorkflowFailure,
  isCancellation,
  log,
  patched,
} from '@temporalio/workflow';

import { FAILURES } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { RetrainingResult } from '../contracts/run.js';
import { adviceFor } from '../domain/notification/failure-advice.js';
import { whatRemains } from '../domain/deployment/run-ending.js';
import type { RunEnding } from '../domain/deployment/run-ending.js';
import { refusalReasons } from '../domain/validation/refusal-reasons.js';
import { quickActivities, writeActivities } from './activity-options.js';
import { announceEnd } from './announcements.js';
import { reportsOf, resultOf, startOf } from './run-record.js';
import type { Conclusion, RunRecord } from './run-record.js';

/** Characters of a reason that fit beside a stage. */
const LONGEST_BESIDE = 60;

const TOO_LATE = 'a cancellation came too late: the promotion had been sent';

/** Records a run that came to a verdict and tells its people. */
export async function concludeRun(run: RunRecord, ending: RunEnding): Promise<RetrainingResult> {
  run.progress.end(ending.verdict, ending.verdict === 'kept' ? whySkipped(ending.reasons) : '');
  const late = run.found.promotion !== undefined && run.controls.cancelledTooLate() ? [TOO_LATE] : [];
  const reasons = [...ending.reasons, ...late];
  const result = await recordEnd(run, { ...ending, reasons, failure: null });
  await announceEnd(run, result);
  return result;
}

/** In a word, beside each stage that is not done because no model goes on: the reasons stand elsewhere in full. */
function whySkipped([first = '', ...others]: readonly string[]): string {
  return others.length === 0 && first.length <= LONGEST_BESIDE ? first : 'no model goes on';
}

/** Records a run that failed, tells its people, and fails the workflow with the first cause. */
export async function concludeFailure(run: RunRecord, error: unknown): Promise<never> {
  if (isCancellation(error)) return concludeCancellation(run, error);
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

/** Who stops a run gets no mail, unless something was decided before. */
async function concludeCancellation(run: RunRecord, error: unknown): Promise<never> {
  run.progress.end('cancelled');
  const aborted = run.controls.aborted();
  const reason = aborted ? `aborted by ${aborted.by}: ${aborted.reason}` : 'the run was cancelled';
  const result = await recordEnd(run, failed(run, FAILURES.cancelled, reason));
  if (run.found.promotion !== undefined && patched('a-decision-is-told')) await announceEnd(run, result);
  if (aborted === null) throw error;
  // Temporal takes a run for cancelled only where it was asked to cancel it.
  throw ApplicationFailure.nonRetryable(reason, FAILURES.cancelled, result);
}

function failed(run: RunRecord, type: string, reason: string): Conclusion {
  const { found, progress } = run;
  const stage = progress.failedStage();
  const failure = { type, stage, ...adviceFor(type, startOf(run, stage)) };
  const version = found.registered?.version ?? null;
  const remains = whatRemains({ stages: progress.outcomes(), version, decision: found.promotion ?? null });
  return { verdict: 'failed', reasons: [...reasonsOf(run, type, reason), ...remains], failure };
}

/** Refused data have a reason for each failed check; any other failure has one. */
function reasonsOf({ found: { validated } }: RunRecord, type: string, reason: string): readonly string[] {
  const isRefused = type === FAILURES.dataValidation && validated?.passed === false;
  return isRefused ? refusalReasons(validated.failedChecks) : [reason];
}

/** The result of the run, written down where the run came as far as to have a configuration. */
async function recordEnd(run: RunRecord, conclusion: Conclusion): Promise<RetrainingResult> {
  const { resolved } = run.found;
  if (resolved && patched('the-end-knows-who-serves')) await readServing(run, resolved.policy.model);
  const result = resultOf(run, conclusion);
  run.progress.conclude(result);
  logFallback(result);
  return resolved ? { ...result, report: await record(run, resolved.config, result) } : result;
}

/** The guide's word for a champion that goes on serving because its successor has failed. */
function logFallback({ champion, model, verdict }: RetrainingResult): void {
  if (champion === null || (verdict !== 'failed' && verdict !== 'refused')) return;
  log.warn('fallback_to_previous_model', { model, verdict, version: champion.version });
}

/** The champion as it is by now. Where that cannot be read it stays as last known. */
async function readServing(run: RunRecord, model: string): Promise<void> {
  try {
    run.found.champion = await quickActivities('What serves at the end').readChampion({ model });
  } catch (error) {
    log.warn('Who is champion at the end of the run is not known', { model, error });
  }
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
