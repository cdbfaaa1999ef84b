import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { withoutOwner } from '../config/environment.js';
import { projectFolder } from '../config/project-folder.js';

/** A worker process that is started again when it dies. */
export interface SupervisedWorker {
  /** Asks the worker to end, and kills it when it takes too long; its activities go on elsewhere or later. */
  stop(): Promise<void>;
}

/** The log of the worker process, for people. */
export const WORKER_LOG = join(projectFolder, '.ratchet', 'logs', 'worker.log');

const RESTART_MS = 1_000;
const STOP_LIMIT_MS = 10_000;

/** Starts `ratchet worker` as a child that ends with this process; resolves when it polls all queues. */
export async function superviseWorker(
  configPath: string | undefined,
  say: (line: string) => void,
): Promise<SupervisedWorker> {
  const state = { stopping: false };
  const isStopping = (): boolean => state.stopping;
  let current = startProcess(configPath);
  const restart = async (code: number | null): Promise<void> => {
    if (isStopping()) return;
    say(`The worker ended (${code ?? 'killed'}); starting it again. Its log is ${WORKER_LOG}`);
    await sleep(RESTART_MS);
    // `stop` may have been called while this waited.
    if (isStopping()) return;
    current = startProcess(configPath);
    current.once('exit', (next) => void restart(next));
  };
  await untilReady(current);
  current.once('exit', (code) => void restart(code));
  const stop = async (): Promise<void> => {
    state.stopping = true;
    await endProcess(current);
  };
  return { stop };
}

function startProcess(configPath: string | undefined): ChildProcess {
  mkdirSync(dirname(WORKER_LOG), { recursive: true });
  const log = openSync(WORKER_LOG, 'a');
  try {
    const entry = fileURLToPath(new URL('./main.js', import.meta.url));
    const options = configPath === undefined ? [] : ['--config-path', configPath];
    // Detached: a Ctrl-C on the terminal reaches us alone, and we stop the worker in our own order.
    return fork(entry, ['worker', ...options], {
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
      env: withoutOwner(process.env),
    });
  } finally {
    closeSync(log);
  }
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => {
      resolve();
    });
    child.once('exit', (code) => {
      reject(
        new Error(`The worker ended (${code ?? 'killed'}) before it was ready; its log is ${WORKER_LOG}`),
      );
    });
  });
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(limit);
}
