import { fork } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { projectFolder } from '../config/project-folder.js';

export interface WorkerProcess {
  readonly pid: number;
  /** Ends when the process has ended, with what it said last when that was not asked for. */
  readonly exited: Promise<{ readonly expected: boolean; readonly code: number | null }>;
  stop(): Promise<void>;
}

/** The log of the worker process, for people. */
export const WORKER_LOG = join(projectFolder, '.ratchet', 'logs', 'worker.log');

/** Starts `ratchet worker` as a child that ends with this process; resolves when it polls all queues. */
export async function startWorkerProcess(configPath: string | undefined): Promise<WorkerProcess> {
  mkdirSync(join(WORKER_LOG, '..'), { recursive: true });
  const entry = fileURLToPath(new URL('./main.js', import.meta.url));
  const options = configPath === undefined ? [] : ['--config-path', configPath];
  const child = fork(entry, ['worker', ...options], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const log = createWriteStream(WORKER_LOG, { flags: 'a' });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  let expected = false;
  const exited = new Promise<{ expected: boolean; code: number | null }>((resolve) => {
    child.once('exit', (code) => {
      resolve({ expected, code });
    });
  });
  await Promise.race([
    new Promise((resolve) => child.once('message', resolve)),
    exited.then(({ code }) => {
      throw new Error(
        `The worker ended with code ${code ?? 'none'} before it was ready; its log is ${WORKER_LOG}`,
      );
    }),
  ]);
  const stop = async (): Promise<void> => {
    expected = true;
    child.kill('SIGTERM');
    await exited;
  };
  return { pid: child.pid ?? 0, exited, stop };
}
