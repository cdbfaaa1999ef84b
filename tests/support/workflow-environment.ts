import { fileURLToPath } from 'node:url';

import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';

import { TASK_QUEUES } from '../../contracts/names.js';
import { pythonEnvironment } from '../../stack/python-environment.js';
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

/** The server with virtual time: 14 days pass in a moment. */
export function startTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const path = pythonEnvironment().temporalTestServer;
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}

/** Runs `use` with one worker a queue, the activities as given. */
export async function withWorkers<R>(
  { nativeConnection, namespace }: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundleWithSourceMap,
  activities: AllActivities,
  use: () => Promise<R>,
): Promise<R> {
  const common = { connection: nativeConnection, namespace: namespace ?? 'default', activities };
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: TASK_QUEUES.workflows, workflowBundle }),
    ...[TASK_QUEUES.io, TASK_QUEUES.training, TASK_QUEUES.notifications].map((taskQueue) =>
      Worker.create({ ...common, taskQueue }),
    ),
  ]);
  const runs = workers.map((worker) => worker.run());
  try {
    return await use();
  } finally {
    for (const worker of workers) worker.shutdown();
    await Promise.all(runs);
  }
}
