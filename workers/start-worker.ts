import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';

import {
  createIoActivities,
  createNotificationActivities,
  createTrainingActivities,
} from '../activities/index.js';
import type { ActivityServices } from '../activities/services.js';
import { TASK_QUEUES } from '../contracts/names.js';
import { connectionOptions, payloadConverterPath } from '../services/temporal/connection.js';
import type { TemporalAddress } from '../services/temporal/connection.js';
import { WORKFLOW_BUNDLE_PATH } from './workflow-bundle.js';

export type QueueName = keyof typeof TASK_QUEUES;

export interface WorkerSettings {
  readonly queues: readonly QueueName[];
  /** Trainer processes of this worker: fits that may run at once. */
  readonly trainingSlots: number;
  readonly temporal: TemporalAddress;
  readonly services: ActivityServices;
}

/** The workers of one process, polling until they are told to stop. */
export interface RunningWorkers {
  /** Ends when all workers have stopped; throws when one fails. */
  readonly finished: Promise<void>;
  /** Takes no new work and lets what runs come to an end, for at most the grace time. */
  readonly shutdown: () => void;
}

const GRACE = { io: '20 s', training: '60 s', notifications: '20 s', workflows: '5 s' } as const;

/** Starts a worker for each queue; resolves when all poll. */
export async function startWorkers(settings: WorkerSettings): Promise<RunningWorkers> {
  const connection = await NativeConnection.connect(connectionOptions(settings.temporal));
  const workers = await Promise.all(
    settings.queues.map((queue) => Worker.create({ connection, ...optionsOf(queue, settings) })),
  );
  const runs = Promise.all(workers.map((worker) => worker.run()));
  return {
    finished: runs.then(() => connection.close()),
    shutdown: () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    },
  };
}

function optionsOf(queue: QueueName, { services, temporal, trainingSlots }: WorkerSettings): WorkerOptions {
  const common = {
    taskQueue: TASK_QUEUES[queue],
    namespace: temporal.namespace,
    dataConverter: { payloadConverterPath },
    shutdownGraceTime: GRACE[queue],
  };
  switch (queue) {
    case 'workflows':
      return {
        ...common,
        workflowBundle: { codePath: WORKFLOW_BUNDLE_PATH },
        maxCachedWorkflows: 200,
        maxConcurrentWorkflowTaskExecutions: 40,
      };
    case 'io':
      return { ...common, activities: createIoActivities(services), maxConcurrentActivityTaskExecutions: 20 };
    case 'training':
      return {
        ...common,
        activities: createTrainingActivities(services),
        maxConcurrentActivityTaskExecutions: trainingSlots,
        // By default the SDK holds heartbeats back for most of their timeout, and a cancelled fit would run on.
        maxHeartbeatThrottleInterval: '500ms',
      };
    case 'notifications':
      return {
        ...common,
        activities: createNotificationActivities(services),
        maxConcurrentActivityTaskExecutions: 2,
      };
  }
}
