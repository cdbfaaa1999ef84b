import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import { withoutOwner } from '../config/environment.js';
import { projectFolder } from '../config/project-folder.js';

/** What a worker tells whoever started it: that it polls, or what it waits for. */
export const workerMessageSchema = z.union([z.literal('ready'), z.object({ waiting: z.string() })]);
export type WorkerMessage = z.infer<typeof workerMessageSchema>;

/** How a worker process is kept. */
export interface SupervisionSettings {
  readonly say: (line: string) => void;
  /** Aborted to give up a worker that is not ready yet: it is ended, and the signal's reason thrown. */
  readonly signal: AbortSignal;
  /** Told the process of each start. */
  readonly onStart: (pid: number) => void;
}

/** A worker process that is started again when it dies. */
export interface SupervisedWorker {
  /** Asks the worker to end, and kills it when it takes too long; its activities go on elsewhere or later. */
  stop(): Promise<void>;
}

/** The log of the worker process, for people. */
export const WORKER_LOG = join(projectFolder, '.ratchet', 'logs', 'worker.log');

const RESTART_MS = 1_000;
const STOP_LIMIT_MS = 10_000;
const NOTICE_MS = 10_000;

/** Starts `ratchet worker` as a child that ends with this process; resolves when it polls all queues. */
export async function superviseWorker(
  configPath: string | undefined,
  settings: SupervisionSettings,
): Promise<SupervisedWorker> {
  const state = { stopping: false };
  const isStopping = (): boolean => state.stopping;
  let current = startProcess(configPath, settings);
  const restart = async (code: number | null): Promise<void> => {
    if (isStopping()) return;
    settings.say(`The worker ended (${code ?? 'killed'}); starting it again. Its log is ${WORKER_LOG}`);
    await sleep(RESTART_MS);
    // `stop` may have been called while this waited.
    if (isStopping()) return;
    current = startProcess(configPath, settings);
    current.once('exit', (next) => void restart(next));
  };
  const stop = async (): Promise<void> => {
    state.stopping = true;
    await endProcess(current);
  };
  try {
    await untilReady(current, settings);
  } catch (error) {
    await stop();
    throw error;
  }
  current.once('exit', (code) => void restart(code));
  return { stop };
}

function startProcess(configPath: string | undefined, { onStart }: SupervisionSettings): ChildProcess {
  mkdirSync(dirname(WORKER_LOG), { recursive: true });
  const log = openSync(WORKER_LOG, 'a', 0o600);
  try {
    const entry = fileURLToPath(new URL('./main.js', import.meta.url));
    const options = configPath === undefined ? [] : ['--config-path', configPath];
    // Detached: a Ctrl-C on the terminal reaches us alone, and we stop the worker in our own order.
    const child = fork(entry, ['worker', ...options], {
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
      env: withoutOwner(process.env),
    });
    if (child.pid !== undefined) onStart(child.pid);
    return child;
  } finally {
    closeSync(log);
  }
}

async function untilReady(child: ChildProcess, { say, signal }: SupervisionSettings): Promise<void> {
  let waiting = 'It has not said what it waits for.';
  const notice = setInterval(() => {
    say(`The worker is not ready yet. ${waiting} Its log is ${WORKER_LOG}`);
  }, NOTICE_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message) => {
        const said = workerMessageSchema.parse(message);
        if (said === 'ready') resolve();
        else waiting = `${said.waiting}.`;
      });
      child.once('exit', (code) => {
        reject(
          new Error(`The worker ended (${code ?? 'killed'}) before it was ready; its log is ${WORKER_LOG}`),
        );
      });
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
    signal.throwIfAborted();
  } finally {
    clearInterval(notice);
  }
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
