import { setTimeout as sleep } from 'node:timers/promises';

import type { Client } from '@temporalio/client';

import { isRunning } from '../support/processes.js';
import type { RatchetWorker } from '../support/ratchet-worker.js';
import type { RunningActivity } from '../support/running-activities.js';
import type { EndedActivity } from './outcome.js';
import type { RunUnderTest } from './run-under-test.js';
import { runOf } from './strike.js';

/** A worker that was asked to end while another one took over. */
export interface Relief {
  readonly pid: number;
  /** What it ran when it was asked. */
  readonly ran: readonly RunningActivity[];
  /** Null = it was not asked, or had to be killed. */
  readonly exitCode: number | null;
  readonly gone: boolean;
  readonly seconds: number;
}

/** How a worker is asked to end: its exit code. */
export type Ask = (worker: RatchetWorker) => Promise<number | null>;

export const sigterm: Ask = (worker) => worker.stop();

/** The switch that turns the fault off. */
export const askNothing: Ask = () => Promise.resolve(null);

const LIMIT_MS = 30_000;
const POLL_MS = 20;

/** Asks a worker to end while it runs a trial of a search. */
export async function relieve(
  client: Client,
  run: RunUnderTest,
  worker: RatchetWorker,
  ask: Ask,
): Promise<Relief> {
  const giveUpAt = Date.now() + LIMIT_MS;
  while (Date.now() < giveUpAt) {
    const ran = await runOf(client, run, worker);
    if (ran.some(isTrial)) {
      const askedAt = performance.now();
      const exitCode = await ask(worker);
      const seconds = (performance.now() - askedAt) / 1000;
      return { pid: worker.pid, ran, exitCode, gone: !isRunning(worker.pid), seconds };
    }
    await sleep(POLL_MS);
  }
  throw new Error(`worker ${worker.pid} ran no trial within ${LIMIT_MS} ms`);
}

/** Why it is not proven that workers ended in the midst of a search; empty = it is. */
export function missingReliefProof(
  reliefs: readonly Relief[],
  activities: readonly EndedActivity[],
): readonly string[] {
  const took = new Set(activities.map(({ workerPid }) => workerPid));
  return [
    ...reliefs.flatMap(({ exitCode, gone, pid, ran }) => [
      ...(gone ? [] : [`worker ${pid} still runs`]),
      ...(exitCode === 0 ? [] : [`worker ${pid} did not end with code 0 but ${String(exitCode)}`]),
      ...(ran.some(isTrial) ? [] : [`worker ${pid} ran no trial when it was asked to end`]),
      ...(took.has(pid) ? [] : [`worker ${pid} ended no activity`]),
    ]),
    ...(took.size > reliefs.length ? [] : ['no worker took over from the last one that was asked to end']),
  ];
}

const isTrial = ({ activity }: RunningActivity): boolean => activity === 'runTrial';
