import { setTimeout as sleep } from 'node:timers/promises';

import type { Client } from '@temporalio/client';

import { isRunning } from '../support/processes.js';
import type { RatchetWorker } from '../support/ratchet-worker.js';
import { runningActivities, type RunningActivity } from '../support/running-activities.js';
import { isOpen, workflowsOf, type RunUnderTest } from './run-under-test.js';

/** What was seen of a worker when it was struck. */
export interface Strike {
  readonly pid: number;
  /** What it ran at that moment, as the server has it. */
  readonly ran: readonly RunningActivity[];
  /** The run had not ended. */
  readonly open: boolean;
  /** The process is no more. */
  readonly gone: boolean;
}

/** What a worker must run before it is struck; null = it is struck at once. */
export type Wanted = ((activity: RunningActivity) => boolean) | null;

/** Strikes a worker. */
export type Injection = (
  client: Client,
  run: RunUnderTest,
  worker: RatchetWorker,
  wanted: Wanted,
) => Promise<Strike>;

const LIMIT_MS = 60_000;
const POLL_MS = 10;
/** An answer that the worker had sent before it was frozen has arrived by then. */
const SETTLE_MS = 30;

/** The activities that train a model, where minutes and hours can be lost. */
export const isFit = ({ activity }: { readonly activity: string }): boolean =>
  ['runTrial', 'fitFold', 'fitModel'].includes(activity);

/** kill -9. The worker is frozen before, so that what is seen of it is what is lost. */
export const killWorker: Injection = async (client, run, worker, wanted) => {
  const giveUpAt = Date.now() + LIMIT_MS;
  while (Date.now() < giveUpAt) {
    if (wanted === null || (await runOf(client, run, worker)).some(wanted)) {
      process.kill(worker.pid, 'SIGSTOP');
      await sleep(SETTLE_MS);
      const ran = await runOf(client, run, worker);
      if (wanted === null || ran.some(wanted)) {
        await worker.kill();
        return { pid: worker.pid, ran, open: await isOpen(client, run), gone: !isRunning(worker.pid) };
      }
      process.kill(worker.pid, 'SIGCONT');
    }
    await sleep(POLL_MS);
  }
  throw new Error(`worker ${worker.pid} did not run what was waited for within ${LIMIT_MS} ms`);
};

/** The switch that turns all faults off: the worker is looked at and let be. */
export const leaveWorker: Injection = async (client, run, worker) => ({
  pid: worker.pid,
  ran: await runOf(client, run, worker),
  open: await isOpen(client, run),
  gone: !isRunning(worker.pid),
});

/** What a worker runs of a run. */
export async function runOf(
  client: Client,
  run: RunUnderTest,
  { pid }: RatchetWorker,
): Promise<readonly RunningActivity[]> {
  const all = await runningActivities(client, workflowsOf(run));
  return all.filter(({ workerPid }) => workerPid === pid);
}
