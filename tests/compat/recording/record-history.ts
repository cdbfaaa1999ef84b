import type { Client } from '@temporalio/client';
import { z } from 'zod';

import { historyToJson } from '../../replay/history-files.js';
import type { Neutral } from './neutral-text.js';

const payloadsSchema = z.object({ payloads: z.tuple([z.object({ data: z.string().default('') })]) });
const historySchema = z.object({
  events: z.array(
    z.object({
      workflowExecutionStartedEventAttributes: z.object({ input: payloadsSchema }).optional(),
      activityTaskCompletedEventAttributes: z.object({ result: payloadsSchema }).optional(),
    }),
  ),
});

/** A workflow's history as JSON, without what tells of the machine: a replay does not look at it. */
export async function recordHistory(client: Client, workflowId: string, neutral: Neutral): Promise<unknown> {
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  return neutralHistory(historyToJson(history), neutral);
}

/** What a retraining was started with, and what it made of that first: its configuration and the policy in it. */
export function beginningOf(history: unknown): { readonly input: unknown; readonly resolved: unknown } {
  const { events } = historySchema.parse(history);
  const started = events.find((event) => event.workflowExecutionStartedEventAttributes);
  const completed = events.find((event) => event.activityTaskCompletedEventAttributes);
  return {
    input: valueOf(started?.workflowExecutionStartedEventAttributes?.input),
    resolved: valueOf(completed?.activityTaskCompletedEventAttributes?.result),
  };
}

/** All texts of a history, those of its payloads decoded. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return `${value}\n${Buffer.from(value, 'base64').toString('utf8')}`;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textOf).join('\n');
}

function valueOf(payloads: z.infer<typeof payloadsSchema> | undefined): unknown {
  const data = payloads?.payloads[0].data ?? '';
  return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
}

function neutralHistory(value: unknown, neutral: Neutral): unknown {
  if (typeof value === 'string') return neutral(value);
  if (Array.isArray(value)) return value.map((item) => neutralHistory(item, neutral));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== 'stackTrace');
  return Object.fromEntries(
    fields.map(([name, field]) => [
      name,
      name === 'data' && typeof field === 'string'
        ? neutralPayload(field, neutral)
        : neutralHistory(field, neutral),
    ]),
  );
}

/** All payloads are JSON. */
function neutralPayload(base64: string, neutral: Neutral): string {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  return Buffer.from(neutral(text)).toString('base64');
}
