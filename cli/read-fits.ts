import type { WorkflowHandle } from '@temporalio/client';
import type { LoadedDataConverter } from '@temporalio/common';
import proto from '@temporalio/proto';

import { fitProgressSchema } from '../contracts/model-training.js';
import type { FitProgress } from '../contracts/model-training.js';

type PendingActivity = NonNullable<
  Awaited<ReturnType<WorkflowHandle['describe']>>['raw']['pendingActivities']
>[number];

/** The part of a workflow's handle that the look at its fits needs. */
export interface DescribableRun {
  describe(): Promise<{ readonly raw: { readonly pendingActivities?: PendingActivity[] | null } }>;
  readonly client: {
    readonly options: {
      readonly loadedDataConverter: Pick<LoadedDataConverter, 'payloadCodecs' | 'payloadConverter'>;
    };
  };
}

const { PENDING_ACTIVITY_STATE_STARTED: STARTED } = proto.temporal.api.enums.v1.PendingActivityState;

/** The fits a run is at, from the heartbeats of its activities; none where the server does not answer. */
export async function readFits(handle: DescribableRun): Promise<FitProgress[]> {
  const description = await handle.describe().catch(() => null);
  const running = (description?.raw.pendingActivities ?? []).filter(({ state }) => state === STARTED);
  const details = await Promise.all(running.map((activity) => readDetails(handle, activity)));
  return details.flat().flatMap((value) => {
    const fit = fitProgressSchema.safeParse(value);
    return fit.success ? [fit.data] : [];
  });
}

/** What an activity last said; nothing where it was said in another way than ours. */
async function readDetails(
  { client }: DescribableRun,
  { heartbeatDetails }: PendingActivity,
): Promise<unknown[]> {
  const { payloadCodecs, payloadConverter } = client.options.loadedDataConverter;
  try {
    let payloads = heartbeatDetails?.payloads ?? [];
    for (const codec of payloadCodecs.toReversed()) payloads = await codec.decode(payloads);
    return payloads.map((payload): unknown => payloadConverter.fromPayload(payload));
  } catch {
    return [];
  }
}
