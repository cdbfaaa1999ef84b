import { fileURLToPath } from 'node:url';

import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { WorkerOptions, WorkflowBundleWithSourceMap } from '@temporalio/worker';

import { TASK_QUEUES } from '../../contracts/names.js';
import { pythonEnvironment } from '../../stack/python-environment.js';
import {
  ensureSearchAttributes,
  INDEXED_SEARCH_ATTRIBUTES,
} from '../../services/temporal/search-attributes.js';
import { mockActivities } from './activities.js';
import type { AllActivities } from './activities.js';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Bundles workflows from source, as the build does from compiled code; ours, unless another file is given. */
export function bundleWorkflows(
  workflowsPath = source('../../workflows/index.ts'),
): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath,
    payloadConverterPath: source('../../services/temporal/payload-converter.ts'),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
}

let quietRuntime: Runtime | undefined;

/** Keeps the SDK's log to errors; safe to call again, before the first worker of the process. */
export function quietTemporal(): void {
  quietRuntime ??= Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR' } },
  });
}

/** The real server, in memory: what the server with virtual time cannot do, such as Update-with-start. */
export async function startDevServer(): Promise<TestWorkflowEnvironment> {
  quietTemporal();
  const path = pythonEnvironment().temporalCli;
  const server = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path }, log: { format: 'pretty', level: 'error' } },
  });
  await ensureSearchAttributes(server.connection, server.namespace ?? 'default');
  return server;
}

/** The server with virtual time: 14 days pass in a moment. */
export async function startTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  quietTemporal();
  const path = pythonEnvironment().temporalTestServer;
  const server = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  // This server cannot list search attributes, only add them.
  await server.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: INDEXED_SEARCH_ATTRIBUTES,
  });
  return server;
}

/** Workers of all queues whose activities a test can replace. */
export interface TestWorkers {
  use(activities: AllActivities): void;
  stop(): Promise<void>;
}

/**
 * Starts one worker a queue for a whole test file. A worker a test would make the server hand tasks to the pollers of
 * those that are gone, and a task lost that way holds the virtual clock.
 */
export async function startTestWorkers(
  { nativeConnection, namespace }: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundleWithSourceMap,
  options: Pick<WorkerOptions, 'identity' | 'maxHeartbeatThrottleInterval'> = {},
): Promise<TestWorkers> {
  let current = mockActivities();
  const activities = Object.fromEntries(
    Object.keys(current).map((name) => [
      name,
      (input: unknown): unknown => {
        const act: unknown = Reflect.get(current, name);
        if (typeof act !== 'function') throw new TypeError(`no activity ${name}`);
        return Reflect.apply(act, undefined, [input]);
      },
    ]),
  );
  const common = { connection: nativeConnection, namespace: namespace ?? 'default', activities, ...options };
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: TASK_QUEUES.workflows, workflowBundle }),
    ...[TASK_QUEUES.io, TASK_QUEUES.training, TASK_QUEUES.notifications].map((taskQueue) =>
      Worker.create({ ...common, taskQueue }),
    ),
  ]);
  const runs = workers.map((worker) => worker.run());
  return {
    use: (next) => {
      current = next;
    },
    stop: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
    },
  };
}
