import { ScheduleOverlapPolicy } from '@temporalio/client';
import type { ScheduleOptions } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';

import type { Config } from '../contracts/config/index.js';
import {
  scheduleId,
  SEARCH_ATTRIBUTES,
  SEARCH_ATTRIBUTE_TYPES,
  TASK_QUEUES,
  WORKFLOWS,
} from '../contracts/names.js';
import type { RetrainingInput } from '../contracts/run.js';
import { markdownText } from '../domain/text/markdown-text.js';
import { readCron, writeCron } from './cron.js';
import { ScheduleRefusedError } from './errors.js';
import { noteOf } from './memo.js';
import type { ScheduleMemo } from './memo.js';
import { startOfDay } from './zoned-time.js';

const MODEL = defineSearchAttributeKey(
  SEARCH_ATTRIBUTES.model,
  SEARCH_ATTRIBUTE_TYPES[SEARCH_ATTRIBUTES.model],
);

/** The weekly schedule of the configured model. Throws `ScheduleRefusedError` where the cron expression cannot be read. */
export function weeklyRetraining({ model, notification, schedule }: Config): ScheduleOptions {
  const id = scheduleId(model.name);
  const memo: ScheduleMemo = {
    owner: model.owner,
    description: schedule.description,
    dependsOnPast: schedule.depends_on_past,
    emailOnFailure: notification.email_on_failure,
    emailOnSuccess: notification.email_on_success,
  };
  const typedSearchAttributes = [{ key: MODEL, value: model.name }];
  // Without a reference to a configuration, a run takes the one its worker has at that time.
  const input: RetrainingInput = { model: model.name, requestedBy: 'schedule' };
  return {
    scheduleId: id,
    spec: specOf(schedule),
    action: {
      type: 'startWorkflow',
      workflowType: WORKFLOWS.retraining,
      workflowId: id,
      taskQueue: TASK_QUEUES.workflows,
      args: [input],
      memo: { ...memo },
      staticSummary: `Weekly retraining of ${model.name}`,
      staticDetails: `${markdownText(schedule.description)}. Started by its schedule (${schedule.cron}, ${schedule.time_zone}); owner: ${markdownText(model.owner)}.`,
      typedSearchAttributes,
    },
    policies: {
      overlap: ScheduleOverlapPolicy.SKIP,
      catchupWindow: Math.round(schedule.catchup_window_minutes * 60) * 1000,
      // A red week must not stop the next one.
      pauseOnFailure: false,
    },
    state: { note: noteOf(memo) },
    typedSearchAttributes,
  };
}

function specOf(schedule: Config['schedule']): ScheduleOptions['spec'] {
  const read = readCron(schedule.cron);
  if ('problem' in read) throw new ScheduleRefusedError('schedule.cron', read.problem);
  return {
    // The UI shows the comment: what is written in the configuration.
    cronExpressions: [`${writeCron(read.cron)}#${schedule.cron}`],
    timezone: schedule.time_zone,
    startAt: startOf(schedule),
    jitter: Math.round(schedule.jitter_seconds) * 1000,
  };
}

/** A day begins when it does in the schedule's time zone. */
function startOf({ start_date: start, time_zone: timeZone }: Config['schedule']): Date {
  return start.includes('T') ? new Date(start) : startOfDay(start, timeZone);
}
