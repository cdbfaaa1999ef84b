import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';

import type { WatchableRun } from '../../cli/watch-run.js';
import type { StageOutcome } from '../../contracts/run.js';

const { PENDING_ACTIVITY_STATE_SCHEDULED, PENDING_ACTIVITY_STATE_STARTED } =
  proto.temporal.api.enums.v1.PendingActivityState;

/** What a run answers: the same until a test changes it. */
export interface ScriptedRun extends WatchableRun {
  /** Null = no worker answers the query. */
  stages: readonly StageOutcome[] | null;
  /** Heartbeat details of the activities that run. */
  heartbeats: readonly unknown[];
  /** Of an activity that waits for its next attempt. */
  waiting: readonly unknown[];
  described: number;
  end: (result: unknown) => void;
  fail: (error: unknown) => void;
}

/** A run without a server. */
export function scriptedRun(): ScriptedRun {
  const { promise, resolve, reject } = withResolvers<unknown>();
  const run: ScriptedRun = {
    stages: null,
    heartbeats: [],
    waiting: [],
    described: 0,
    end: resolve,
    fail: reject,
    result: () => promise,
    query: () => (run.stages === null ? Promise.reject(new Error('no poller')) : Promise.resolve(run.stages)),
    describe: () => {
      run.described += 1;
      return Promise.resolve({
        raw: {
          pendingActivities: [
            ...run.heartbeats.map(pending(PENDING_ACTIVITY_STATE_STARTED)),
            ...run.waiting.map(pending(PENDING_ACTIVITY_STATE_SCHEDULED)),
            { state: PENDING_ACTIVITY_STATE_STARTED },
          ],
        },
      });
    },
    client: {
      options: { loadedDataConverter: { payloadCodecs: [], payloadConverter: defaultPayloadConverter } },
    },
  };
  return run;
}

function pending(state: proto.temporal.api.enums.v1.PendingActivityState) {
  return (details: unknown) => ({
    state,
    heartbeatDetails: { payloads: [defaultPayloadConverter.toPayload(details)] },
  });
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
