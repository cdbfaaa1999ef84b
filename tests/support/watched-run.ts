import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';

import type { WatchableRun } from '../../cli/watch-run.js';
import type { SearchProgress } from '../../contracts/hyperparameter-search.js';
import { MESSAGES } from '../../contracts/names.js';
import type { Algorithm } from '../../contracts/names.js';
import type { RunControl } from '../../contracts/run-control.js';
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
  searches: readonly SearchProgress[];
  control: RunControl;
  /** Heartbeat details of the trials that run, by algorithm. */
  trials: Partial<Record<Algorithm, readonly unknown[]>>;
  /** Names of the queries that were asked. */
  readonly asked: string[];
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
    searches: [],
    control: { paused: null, waiting: null },
    trials: {},
    asked: [],
    workflowId: 'retraining/churn-predictor/weekly-2026-11-22T02:00:00Z',
    result: () => promise,
    query: (name) => {
      run.asked.push(name);
      if (run.stages === null) return Promise.reject(new Error('no poller'));
      const answers = new Map<string, unknown>([
        [MESSAGES.status, run.stages],
        [MESSAGES.search, run.searches],
        [MESSAGES.control, run.control],
      ]);
      return Promise.resolve(answers.get(name));
    },
    describe: () => {
      run.described += 1;
      return describing(run.heartbeats, run.waiting);
    },
    search: (algorithm) => ({
      client: run.client,
      describe: () => describing(run.trials[algorithm] ?? [], []),
    }),
    client: {
      options: { loadedDataConverter: { payloadCodecs: [], payloadConverter: defaultPayloadConverter } },
    },
  };
  return run;
}

function describing(running: readonly unknown[], waiting: readonly unknown[]) {
  const pendingActivities = [
    ...running.map(pending(PENDING_ACTIVITY_STATE_STARTED)),
    ...waiting.map(pending(PENDING_ACTIVITY_STATE_SCHEDULED)),
    { state: PENDING_ACTIVITY_STATE_STARTED },
  ];
  return Promise.resolve({ raw: { pendingActivities } });
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
