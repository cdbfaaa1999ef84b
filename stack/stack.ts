import { randomUUID } from 'node:crypto';

import type { ExternalAddresses, StackAddresses } from './addresses.js';
import { StackAlreadyRunningError } from './errors.js';
import { createFolders, stackLayout, type StackLayout } from './layout.js';
import { createPortAllocator, type PortAllocator } from './ports.js';
import { removeBinariesCopy } from './postgres-binaries.js';
import { identityOf } from './process-identity.js';
import { reclaim } from './reclaim.js';
import type { RunningServer } from './server.js';
import { releaseStackLock, takeStackLock } from './stack-lock.js';
import { startServers, type StartedServers } from './start-servers.js';
import {
  readRunningState,
  removeStackState,
  writeStackState,
  type StackState,
  type StateProcess,
} from './state-file.js';
import { startWatchdog, type Watchdog } from './start-watchdog.js';

/** How a stack is to be started. */
export interface StackOptions {
  /** Absolute path; all state and logs go to `.ratchet/` in it. */
  readonly root: string;
  readonly external: ExternalAddresses;
  /** Gets each line a person should see. */
  readonly onProgress: (line: string) => void;
  /** True (the default): each server on its usual port or the next free one. False: any free port. */
  readonly usualPorts?: boolean;
  /** Defaults to `ratchet`. */
  readonly temporalNamespace?: string;
  /** Server-side time skipping in Temporal, for tests. Off by default. */
  readonly timeSkipping?: boolean;
  /** Calls the start off: what has started is stopped, and `StackStartAbortedError` thrown. */
  readonly signal?: AbortSignal;
}

/** A stack whose servers were all healthy. */
export interface RunningStack {
  readonly addresses: StackAddresses;
  /** The servers started by us, in the order in which they became healthy. */
  readonly servers: readonly RunningServer[];
  /** Rejects with the reason when a server ended and cannot be kept up: the stack is then to be stopped. */
  readonly lost: Promise<never>;
  /** Writes down for other processes which process the worker is. */
  noteWorker(pid: number): void;
  /** Stops all servers cleanly; a second call waits for the first. */
  stop(): Promise<void>;
}

const refuseSecondStart = (layout: StackLayout, instance: string): void => {
  const owner = takeStackLock(layout, instance);
  if (owner === null) return;
  const state = readRunningState(layout);
  throw new StackAlreadyRunningError(layout.root, owner.pid, state?.addresses ?? null);
};

const tearDown = async (
  layout: StackLayout,
  instance: string,
  servers: StartedServers,
  ports: PortAllocator,
  watchdog: Watchdog,
): Promise<void> => {
  removeStackState(layout, instance);
  await servers.stop();
  ports.release();
  removeBinariesCopy(layout.root);
  releaseStackLock(layout, instance);
  watchdog.release();
};

const seconds = (sinceMs: number): string => ((Date.now() - sinceMs) / 1000).toFixed(1);

const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
};

const processNow = (pid: number): StateProcess => ({ ...identityOf(pid), since: new Date().toISOString() });

/** Keeps the state file at what is known so far; writes nothing before the first whole state, and nothing after `end`. */
const createStateKeeper = (layout: StackLayout) => {
  let state: StackState | null = null;
  return {
    change(changes: Partial<StackState>) {
      if (state !== null) writeStackState(layout, (state = { ...state, ...changes }));
    },
    begin(first: StackState) {
      writeStackState(layout, (state = first));
    },
    end() {
      state = null;
    },
  };
};

const boot = async (options: StackOptions, layout: StackLayout, instance: string): Promise<RunningStack> => {
  const startedAt = Date.now();
  await reclaim(layout, { onProgress: options.onProgress });
  const watchdog = startWatchdog(layout, instance);
  const ports = createPortAllocator(options.usualPorts ?? true);
  const keeper = createStateKeeper(layout);
  const onRestart = (running: readonly RunningServer[]): void => {
    keeper.change({ servers: running });
  };
  const servers = startServers(options, { layout, instance, ports, onRestart });
  const stop = once(() => {
    keeper.end();
    return tearDown(layout, instance, servers, ports, watchdog);
  });
  try {
    const { addresses, running } = await servers.healthy;
    keeper.begin({ supervisor: processNow(process.pid), instance, addresses, servers: running });
    options.onProgress(`All servers healthy after ${seconds(startedAt)} s`);
    const noteWorker = (pid: number): void => {
      keeper.change({ worker: processNow(pid) });
    };
    return { addresses, servers: running, lost: servers.lost, noteWorker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/**
 * Starts every server that has no external address and waits until all are healthy. Clears away first what a killed
 * run left. Should this process end without `stop`, in whatever way, the servers end by themselves within ten seconds.
 * Throws `StackAlreadyRunningError`, `ServerStartError` or `StackStartAbortedError`; nothing is left running then.
 */
export const startStack = async (options: StackOptions): Promise<RunningStack> => {
  const layout = stackLayout(options.root);
  const instance = randomUUID();
  createFolders(layout);
  refuseSecondStart(layout, instance);
  try {
    return await boot(options, layout, instance);
  } catch (error) {
    releaseStackLock(layout, instance);
    throw error;
  }
};
