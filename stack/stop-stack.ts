import { setTimeout as sleep } from 'node:timers/promises';

import { createFolders, stackLayout } from './layout.js';
import { readPidRecords } from './pid-file.js';
import { reclaim } from './reclaim.js';
import { stackOwner } from './stack-lock.js';
import { survivorsOf } from './stop-process.js';

const pollMs = 100;

/** How to stop a stack that another process runs. */
export interface StopOptions {
  readonly onProgress?: (line: string) => void;
  /** How long the other process may take to finish its work; 60 s unless told. Then it is killed. */
  readonly limitMs?: number;
}

const waitForEnd = async (hasEnded: () => boolean, limitMs: number): Promise<boolean> => {
  const deadline = Date.now() + limitMs;
  while (!hasEnded() && Date.now() < deadline) await sleep(pollMs);
  return hasEnded();
};

const signalOwner = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
};

/**
 * Stops the stack of a root folder from outside: asks the process that runs it, waits for it, and stops by itself what
 * a killed one left. Returns the titles of the servers that ran; none when there was nothing to stop.
 */
export const stopStack = async (root: string, options: StopOptions = {}): Promise<readonly string[]> => {
  const { onProgress = () => undefined, limitMs = 60_000 } = options;
  const layout = stackLayout(root);
  createFolders(layout);
  const owner = stackOwner(layout);
  const titles = readPidRecords(layout)
    .filter((record) => survivorsOf(record).length > 0)
    .map(({ title }) => title);
  if (owner !== null) {
    const hasEnded = (): boolean => stackOwner(layout)?.instance !== owner.instance;
    signalOwner(owner.pid, 'SIGTERM');
    if (await waitForEnd(hasEnded, limitMs)) return titles;
    onProgress(`Process ${owner.pid} did not stop within ${Math.round(limitMs / 1000)} s: killing it`);
    signalOwner(owner.pid, 'SIGKILL');
    await waitForEnd(hasEnded, 5_000);
  }
  await reclaim(layout, { onProgress });
  return titles;
};
