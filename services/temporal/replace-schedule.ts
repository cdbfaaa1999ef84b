import { randomUUID } from 'node:crypto';

import { isGrpcServiceError } from '@temporalio/client';
import type { Client, ScheduleOptions } from '@temporalio/client';
import {
  compileScheduleOptions,
  encodeScheduleAction,
  encodeSchedulePolicies,
  encodeScheduleSpec,
  encodeScheduleState,
} from '@temporalio/client/lib/schedule-helpers.js';
import { encodeUnifiedSearchAttributes } from '@temporalio/common/lib/converter/payload-search-attributes.js';

type UpdateRequest = Parameters<Client['workflowService']['updateSchedule']>[0];

/** Codes of gRPC. */
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;

/**
 * Replaces a whole schedule, unless it was changed since the description that `conflictToken` is of. The SDK's own
 * update leaves the token out, and would undo what another did meanwhile. The server does not tell of a schedule that was
 * changed or deleted meanwhile, it only lets it be: look at the schedule again. Throws a `TypeError` where the server
 * refuses the specification, as the SDK does.
 */
export async function replaceSchedule(
  client: Client,
  options: ScheduleOptions,
  conflictToken: Uint8Array,
): Promise<void> {
  try {
    await client.workflowService.updateSchedule(await requestOf(client, options, conflictToken));
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    const code: number = error.code;
    if (code === INVALID_ARGUMENT) throw new TypeError(error.details, { cause: error });
    if (code !== NOT_FOUND) throw error;
  }
}

async function requestOf(
  client: Client,
  options: ScheduleOptions,
  conflictToken: Uint8Array,
): Promise<UpdateRequest> {
  const { action, policies, scheduleId, spec, state, typedSearchAttributes } =
    compileScheduleOptions(options);
  const { identity, loadedDataConverter, namespace } = client.options;
  return {
    namespace,
    scheduleId,
    conflictToken,
    identity,
    requestId: randomUUID(),
    schedule: {
      spec: encodeScheduleSpec(spec),
      action: await encodeScheduleAction(loadedDataConverter, namespace, action, {}),
      policies: encodeSchedulePolicies(policies),
      state: encodeScheduleState(state),
    },
    ...(typedSearchAttributes && {
      searchAttributes: { indexedFields: encodeUnifiedSearchAttributes(undefined, typedSearchAttributes) },
    }),
  };
}
