import { fileURLToPath } from 'node:url';

import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';

import { TASK_QUEUES } from '../../contracts/names.js';
import { pythonEnvironment } from '../../stack/python-environment.js';
import { SEARCH_ATTRIBUTE_TYPES } from '../../services/temporal/search-attributes.js';
import { mockActivities } from './activities.js';
import type { AllActivities } from './activities.js';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the workflows from source, as the build does from compiled code. */
export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath: source('../../workflows/index.ts'),
    payloadConverterPath: source('../../services/temporal/payload-converter.ts'),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
}

let quietRuntime: Runtime | undefined;

/** The server with virtual time: 14 days pass in a moment. */
export async function startTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  quietRuntime ??= Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR' } },
  });
  const path = pythonEnvironment().temporalTestServer;
  const server = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  // This server cannot list search attributes, only add them.
  await server.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: SEARCH_ATTRIBUTE_TYPES,
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
): Promise<TestWorkers> {
  let current = mockActivities();
  const activities = Object.fromEntries(
    Object.keys(current).map((name) => [
      name,
      (input: unknown): unknown => Reflect.apply(Reflect.get(current, name), undefined, [input]),
    ]),
  );
  const common = { connection: nativeConnection, namespace: namespace ?? 'default', activities };
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
