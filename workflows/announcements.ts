import { log, ParentClosePolicy, patched, startChild, workflowInfo } from '@temporalio/workflow';

import { TASK_QUEUES, WORKFLOWS } from '../contracts/names.js';
import type { NotificationInput } from '../contracts/notification.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { ApprovalRequest } from '../contracts/run-control.js';
import type { RetrainingResult } from '../contracts/run.js';
import type { notification } from './notification.js';
import type { RunRecord } from './run-record.js';

/** Tells people how a run has ended, where it came as far as to have a configuration. */
export async function announceEnd(run: RunRecord, result: RetrainingResult): Promise<void> {
  const config = run.found.resolved?.config;
  if (!config) return;
  const event = { eventKey: `${run.key}/ended`, config, result, endedAt: new Date().toISOString() };
  try {
    await send(workflowInfo().runId, event, `Mail about a ${result.verdict} run of ${result.model}`);
  } catch (error) {
    // The end is on record by now: a failure would tell another.
    if (!patched('a-mail-changes-no-end')) throw error;
    log.warn('The mail about the end of the run could not be started', { verdict: result.verdict, error });
  }
}

/** Tells people that a run waits for their answer. */
export async function announceApproval(
  run: RunRecord,
  config: ArtifactRef,
  approval: ApprovalRequest,
): Promise<void> {
  const { model, question } = approval;
  const name = `approval-${question}`;
  const event = { eventKey: `${run.key}/${name}`, config, approval };
  await send(`${workflowInfo().runId}/${name}`, event, `Mail that asks for an answer about ${model}`);
}

/** Mails go their own way: none changes the outcome of a run. */
async function send(id: string, event: NotificationInput, staticSummary: string): Promise<void> {
  await startChild<typeof notification>(WORKFLOWS.notification, {
    args: [event],
    workflowId: `notification/${id}`,
    taskQueue: TASK_QUEUES.workflows,
    parentClosePolicy: ParentClosePolicy.ABANDON,
    staticSummary,
  });
}
