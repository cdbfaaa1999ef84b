import { projectFolder } from '../config/project-folder.js';
import type { Settings } from '../contracts/config/index.js';
import { StackStartAbortedError } from '../stack/errors.js';
import { readStackState } from '../stack/state.js';
import { startStack } from '../stack/stack.js';
import type { RunningStack } from '../stack/stack.js';
import type { Addresses } from '../workers/addresses.js';
import { ownerUrlOf, resolveAddresses } from './installation.js';
import { prepareDatabase } from './prepare-database.js';
import type { Terminal } from './terminal.js';
import { superviseWorker } from './worker-process.js';

/** Servers and a worker ready for runs. */
export interface Session {
  readonly addresses: Addresses;
  /** True where servers and worker ran before and go on after. */
  readonly joined: boolean;
  /** Stops what this session has started, and only that. */
  readonly close: () => Promise<void>;
}

/** Joins the running embedded stack, or starts stack and worker. `stopped` when the start was called off. */
export async function openSession(
  settings: Settings,
  configPath: string | undefined,
  { say }: Terminal,
  signal: AbortSignal,
): Promise<Session | 'stopped'> {
  const running = await readStackState(projectFolder);
  if (running !== null) {
    say('The embedded servers run already (ratchet up); this run joins them.');
    const addresses = resolveAddresses(settings, running);
    return { addresses, joined: true, close: () => Promise.resolve() };
  }
  try {
    const external = externalOf(settings);
    const stack = await startStack({ root: projectFolder, external, onProgress: say, signal });
    return await addWorker(settings, configPath, stack, say);
  } catch (error) {
    if (error instanceof StackStartAbortedError) return 'stopped';
    throw error;
  }
}

async function addWorker(
  settings: Settings,
  configPath: string | undefined,
  stack: RunningStack,
  say: (line: string) => void,
): Promise<Session> {
  try {
    const addresses = resolveAddresses(settings, stack.addresses);
    await prepareDatabase(addresses.databaseUrl, ownerUrlOf(settings, stack.addresses), say);
    const startedAt = Date.now();
    const worker = await superviseWorker(configPath, say);
    say(`Worker ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    const close = async (): Promise<void> => {
      await worker.stop();
      await stack.stop();
      say('Servers stopped; their state stays in .ratchet. Keep them running with `npx ratchet up`.');
    };
    return { addresses, joined: false, close: once(close) };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}

function externalOf({ servers }: Settings) {
  return {
    temporal: servers.temporal_address ?? undefined,
    database: servers.database_url ?? undefined,
    redis: servers.redis_url ?? undefined,
    mlflow: servers.mlflow_tracking_uri ?? undefined,
    smtp: servers.smtp_url ?? undefined,
  };
}
