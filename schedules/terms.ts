import type { ScheduleDescription, ScheduleOptions } from '@temporalio/client';
import { z } from 'zod';

import { dueTimes } from './calendar.js';

/** All that a schedule is made of, each as a text that can be compared and read. */
export type Terms = Readonly<Record<string, string>>;

/** A term in which the schedule on the server is not what it should be. */
export interface Difference {
  readonly term: string;
  readonly found: string;
  readonly wanted: string;
}

const memoSchema = z.record(z.string(), z.unknown()).optional();

/** The terms of a schedule as it should be. */
export function wantedTerms({ action, policies, spec }: ScheduleOptions): Terms {
  return {
    cron: (spec.cronExpressions ?? []).map((text) => text.split('#')[0]).join(' and '),
    timeZone: spec.timezone ?? 'UTC',
    startDate: timeText(spec.startAt),
    endDate: timeText(spec.endAt),
    jitterSeconds: secondsText(spec.jitter),
    overlap: policies?.overlap ?? '',
    catchupWindowSeconds: secondsText(policies?.catchupWindow),
    pauseOnFailure: String(policies?.pauseOnFailure === true),
    remainingStarts: 'unlimited',
    ...actionTerms({ ...action, workflowType: textOf(action.workflowType) }),
  };
}

/** The terms of a schedule as the server has it. */
export function foundTerms({ action, policies, spec, state }: ScheduleDescription): Terms {
  return {
    cron: dueTimes(spec),
    timeZone: spec.timezone === undefined || spec.timezone === '' ? 'UTC' : spec.timezone,
    startDate: timeText(spec.startAt),
    endDate: timeText(spec.endAt),
    jitterSeconds: secondsText(spec.jitter),
    overlap: policies.overlap ?? '',
    catchupWindowSeconds: secondsText(policies.catchupWindow),
    pauseOnFailure: String(policies.pauseOnFailure),
    remainingStarts: state.remainingActions === undefined ? 'unlimited' : String(state.remainingActions),
    ...actionTerms(action),
  };
}

/** Where the found terms are not the wanted ones, in their order. */
export function differences(found: Terms, wanted: Terms): Difference[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  return names
    .map((term) => ({ term, found: found[term] ?? 'none', wanted: wanted[term] ?? 'none' }))
    .filter((each) => each.found !== each.wanted);
}

type Action = Pick<
  ScheduleDescription['action'],
  | 'workflowType'
  | 'workflowId'
  | 'taskQueue'
  | 'args'
  | 'memo'
  | 'retry'
  | 'staticDetails'
  | 'staticSummary'
  | 'typedSearchAttributes'
  | 'workflowExecutionTimeout'
  | 'workflowRunTimeout'
  | 'workflowTaskTimeout'
>;

function actionTerms(action: Partial<Action>): Terms {
  const memo = Object.entries(memoSchema.parse(action.memo) ?? {});
  const limits: Readonly<Record<string, unknown>> = {
    retry: action.retry,
    execution: action.workflowExecutionTimeout,
    run: action.workflowRunTimeout,
    task: action.workflowTaskTimeout,
  };
  return {
    ...Object.fromEntries(memo.map(([name, value]) => [name, textOf(value)])),
    workflowType: action.workflowType ?? '',
    workflowId: action.workflowId ?? '',
    taskQueue: action.taskQueue ?? '',
    input: JSON.stringify(action.args ?? []),
    summary: action.staticSummary ?? '',
    details: action.staticDetails ?? '',
    searchAttributes: attributesText(action.typedSearchAttributes),
    limits: JSON.stringify(limits),
  };
}

function attributesText(attributes: Action['typedSearchAttributes']): string {
  const pairs = Array.isArray(attributes) ? attributes : (attributes?.getAll() ?? []);
  return pairs.map(({ key, value }) => `${key.name}=${String(value)}`).join(' ');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const timeText = (time: Date | undefined): string => time?.toISOString() ?? 'none';

/** Of a duration in milliseconds, which is how the schedule tells it. */
const secondsText = (durationMs: unknown): string => String(Number(durationMs ?? 0) / 1000);
