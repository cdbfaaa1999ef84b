import type { Client } from '@temporalio/client';

import { retrainingInputSchema } from '../contracts/run.js';
import type { RetrainingInput } from '../contracts/run.js';
import { RunStateError } from './errors.js';
import type { StartedRun } from './start-run.js';

/** What a run was started with, from the first event of its history. Throws `RunStateError`, and Temporal's NOT_FOUND. */
export async function readRunInput(
  client: Client,
  { runId, workflowId }: StartedRun,
): Promise<RetrainingInput> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: 1,
  });
  const started = history?.events?.[0]?.workflowExecutionStartedEventAttributes;
  const { payloadCodecs, payloadConverter } = client.options.loadedDataConverter;
  let payloads = started?.input?.payloads ?? [];
  for (const codec of payloadCodecs.toReversed()) payloads = await codec.decode(payloads);
  // Started from the Temporal UI it may have none.
  const [input = {}] = payloads.map((payload): unknown => payloadConverter.fromPayload(payload));
  const parsed = retrainingInputSchema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw new RunStateError(
    `${workflowId} was started with an input that no run takes; start another with \`npx ratchet train\``,
  );
}
