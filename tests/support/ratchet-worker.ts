import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { RATCHET, type CommandPlace } from './ratchet-command.js';

/** A `ratchet worker` process of a test. */
export interface RatchetWorker {
  readonly pid: number;
  /** All it has written so far. */
  log(): string;
  /** Asks it to end (SIGTERM) and gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it without a word (SIGKILL); resolves when it is gone. */
  kill(): Promise<void>;
}

const READY_LIMIT_MS = 30_000;

/** Starts a worker whose output goes to `logFile`; resolves when it polls all queues. */
export async function startRatchetWorker(
  configPath: string,
  logFile: string,
  place: CommandPlace,
): Promise<RatchetWorker> {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [RATCHET, 'worker', '--config-path', configPath], {
    cwd: place.cwd,
    env: place.environment,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  const worker = {
    pid: child.pid ?? 0,
    log: () => readFileSync(logFile, 'utf8'),
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
  const before = worker.log().length;
  const giveUpAt = Date.now() + READY_LIMIT_MS;
  while (!worker.log().slice(before).includes('Worker ready')) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      await worker.kill();
      throw new Error(`the worker does not come up; it wrote:\n${worker.log()}`);
    }
    await sleep(50);
  }
  return worker;
}
