import { projectFolder } from '../config/project-folder.js';
import type { Settings } from '../contracts/config/index.js';
import { StackStartAbortedError } from '../stack/errors.js';
import { startStack } from '../stack/stack.js';
import type { RunningStack } from '../stack/stack.js';
import type { Addresses } from '../workers/addresses.js';
import { ownerUrlOf, resolveAddresses } from './installation.js';
import { prepareDatabase } from './prepare-database.js';
import { externalOf, findHealthyStack } from './running-stack.js';
import type { Terminal } from './terminal.js';
import { superviseWorker } from './worker-process.js';

/** Servers and a worker ready for runs. */
export interface Session {
  readonly addresses: Addresses;
  /** True where servers and worker ran before and go on after. */
  readonly joined: boolean;
  /** Rejects with the reason when a server of this session's own cannot be kept up. */
  readonly lost: Promise<never>;
  /** Stops what this session has started, and only that. */
  readonly close: () => Promise<void>;
}

/**
 * Joins the running embedded stack, or starts stack and worker. `stopped` when the start was called off. Throws
 * `SickStackError` where the running one lacks a server.
 */
export async function openSession(
  settings: Settings,
  configPath: string | undefined,
  { say }: Terminal,
  signal: AbortSignal,
): Promise<Session | 'stopped'> {
  const running = await findHealthyStack(settings);
  if (running !== null) {
    say('The embedded servers run already (ratchet up); this run joins them.');
    const addresses = resolveAddresses(settings, running.addresses);
    const lost = new Promise<never>(() => undefined);
    return { addresses, joined: true, lost, close: () => Promise.resolve() };
  }
  try {
    const external = externalOf(settings);
    const stack = await startStack({ root: projectFolder, external, onProgress: say, signal });
    return await addWorker(settings, configPath, stack, say, signal);
  } catch (error) {
    if (error instanceof StackStartAbortedError || error === signal.reason) return 'stopped';
    throw error;
  }
}

async function addWorker(
  settings: Settings,
  configPath: string | undefined,
  stack: RunningStack,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Session> {
  try {
    const addresses = resolveAddresses(settings, stack.addresses);
    await prepareDatabase(addresses.databaseUrl, ownerUrlOf(settings, stack.addresses), say);
    const startedAt = Date.now();
    const lost = new AbortController();
    stack.lost.catch((reason: unknown) => {
      lost.abort(reason);
    });
    const worker = await superviseWorker(configPath, {
      say,
      signal: AbortSignal.any([signal, lost.signal]),
      onStart: (pid) => {
        stack.noteWorker(pid);
      },
    });
    say(`Worker ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    const close = async (): Promise<void> => {
      await worker.stop();
      await stack.stop();
      say('Servers stopped; their state stays in .ratchet. Keep them running with `npx ratchet up`.');
    };
    return { addresses, joined: false, lost: stack.lost, close: once(close) };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}
