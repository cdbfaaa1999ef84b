import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { createFolders, stackLayout, type StackLayout } from './layout.js';
import { readPidRecords } from './pid-file.js';
import { reclaim } from './reclaim.js';
import { releaseStackLock, stackOwner, takeStackLock, type StackOwner } from './stack-lock.js';
import { survivorsOf } from './stop-process.js';

const pollMs = 100;

/** How to stop a stack that another process runs. */
export interface StopOptions {
  readonly onProgress?: (line: string) => void;
  /** How long the other process may take to finish its work; 60 s unless told. Then it is killed. */
  readonly limitMs?: number;
}

const ignore = (): void => undefined;

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

const endOwner = async (layout: StackLayout, owner: StackOwner, options: StopOptions): Promise<void> => {
  const { onProgress = ignore, limitMs = 60_000 } = options;
  const hasEnded = (): boolean => stackOwner(layout)?.instance !== owner.instance;
  signalOwner(owner.pid, 'SIGTERM');
  if (!(await waitForEnd(hasEnded, limitMs))) {
    onProgress(`Process ${owner.pid} did not stop within ${Math.round(limitMs / 1000)} s: killing it`);
    signalOwner(owner.pid, 'SIGKILL');
    await waitForEnd(hasEnded, 5_000);
  }
  // Nothing to do after a clean end. By instance, because another start may have followed at once.
  await reclaim(layout, { instance: owner.instance, onProgress });
};

/** With the lock in hand, so that no stack starts amid the clearing. */
const clearRemains = async (layout: StackLayout, { onProgress = ignore }: StopOptions): Promise<void> => {
  const instance = randomUUID();
  if (takeStackLock(layout, instance) !== null) return;
  try {
    await reclaim(layout, { onProgress });
  } finally {
    releaseStackLock(layout, instance);
  }
};

/**
 * Stops the stack of a root folder from outside: asks the process that runs it, waits for it, and stops by itself what
 * a killed one left. Returns the titles of the servers that ran; none when there was nothing to stop.
 */
export const stopStack = async (root: string, options: StopOptions = {}): Promise<readonly string[]> => {
  const layout = stackLayout(root);
  createFolders(layout);
  const owner = stackOwner(layout);
  const titles = readPidRecords(layout)
    .filter((record) => survivorsOf(record).length > 0)
    .map(({ title }) => title);
  await (owner === null ? clearRemains(layout, options) : endOwner(layout, owner, options));
  return titles;
};
