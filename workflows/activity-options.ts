import { proxyActivities } from '@temporalio/workflow';
import type { RetryPolicy } from '@temporalio/common';
import type { ActivityOptions } from '@temporalio/workflow';

import type { IoActivities, NotificationActivities, TrainingActivities } from '../activities/index.js';
import { STAGE_TITLES, TASK_QUEUES } from '../contracts/names.js';
import type { StageName } from '../contracts/names.js';
import type { RunPolicy } from '../contracts/run.js';

const QUICK: ActivityOptions = {
  taskQueue: TASK_QUEUES.io,
  startToCloseTimeout: '15 s',
  scheduleToCloseTimeout: '5 min',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '30 s', maximumAttempts: 8 },
};

const EXTERNAL_WRITE: ActivityOptions = {
  taskQueue: TASK_QUEUES.io,
  startToCloseTimeout: '60 s',
  heartbeatTimeout: '10 s',
  scheduleToCloseTimeout: '30 min',
  retry: { initialInterval: '2 s', backoffCoefficient: 2, maximumInterval: '1 min', maximumAttempts: 10 },
};

/** As long as PostgreSQL is away there is no other truth to go by, and no try of these moves anything twice. */
const UNTIL_ANSWERED: RetryPolicy = {
  initialInterval: '2 s',
  backoffCoefficient: 2,
  maximumInterval: '1 min',
};

const LEDGER: ActivityOptions = {
  taskQueue: TASK_QUEUES.io,
  startToCloseTimeout: '2 min',
  heartbeatTimeout: '10 s',
  retry: UNTIL_ANSWERED,
};

/** Ten minutes and not an hour: a try that waits holds a slot, and the decision it waits for needs one as well. */
const CONTROLLER: ActivityOptions = { ...LEDGER, startToCloseTimeout: '10 min' };

/** A mail server may take 10 minutes for its answer, and a second try would be a second mail. */
const MAIL: ActivityOptions = {
  taskQueue: TASK_QUEUES.notifications,
  startToCloseTimeout: '12 min',
  heartbeatTimeout: '10 s',
  scheduleToCloseTimeout: '24 h',
  retry: { initialInterval: '30 s', backoffCoefficient: 2, maximumInterval: '30 min' },
};

/** A retry of a stage waits a fixed time, as the guide's `retry_delay`. */
function stageRetry(policy: RunPolicy): RetryPolicy {
  const { intervalMs, maximumAttempts } = policy.retry;
  return { initialInterval: intervalMs, maximumInterval: intervalMs, backoffCoefficient: 1, maximumAttempts };
}

/** Reads and small writes that answer in a moment; before the run's own policy is known. */
export const quickActivities = (summary: string): IoActivities =>
  proxyActivities<IoActivities>({ ...QUICK, summary });

/** Writes to other systems: given up after ten tries, within half an hour. */
export const writeActivities = (summary: string): IoActivities =>
  proxyActivities<IoActivities>({ ...EXTERNAL_WRITE, summary });

/** What the ledger alone can say, however long PostgreSQL is away. */
export const ledgerActivities = (summary: string): IoActivities =>
  proxyActivities<IoActivities>({ ...LEDGER, summary });

/** What the deployment controller is asked: waited for until it answers, through any number of tries. */
export const controllerActivities = (summary: string): IoActivities =>
  proxyActivities<IoActivities>({ ...CONTROLLER, summary });

/** The stages that read and write data, under the run's retry policy. */
export function stageActivities(policy: RunPolicy, stage: StageName): IoActivities {
  return proxyActivities<IoActivities>({
    summary: STAGE_TITLES[stage],
    taskQueue: TASK_QUEUES.io,
    startToCloseTimeout: '30 min',
    heartbeatTimeout: '30 s',
    retry: stageRetry(policy),
  });
}

/** Fits and what else needs the native libraries; the short heartbeat finds a dead worker soon. */
export function trainingActivities(policy: RunPolicy, summary: string): TrainingActivities {
  return proxyActivities<TrainingActivities>({
    summary,
    taskQueue: TASK_QUEUES.training,
    startToCloseTimeout: '2 h',
    heartbeatTimeout: '10 s',
    retry: stageRetry(policy),
  });
}

/** Mails: tried for a day. */
export const mailActivities = (summary: string): NotificationActivities =>
  proxyActivities<NotificationActivities>({ ...MAIL, summary });
