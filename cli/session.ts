import { projectFolder } from '../config/project-folder.js';
import type { Settings } from '../contracts/config/index.js';
import { createDatabase } from '../services/database/database.js';
import { migrate } from '../services/database/migrate.js';
import { readStackState } from '../stack/state.js';
import { startStack } from '../stack/stack.js';
import type { RunningStack } from '../stack/stack.js';
import type { Addresses } from '../workers/addresses.js';
import { resolveAddresses } from './installation.js';
import { startWorkerProcess } from './worker-process.js';
import type { WorkerProcess } from './worker-process.js';

/** Servers and a worker ready for runs. */
export interface Session {
  readonly addresses: Addresses;
  /** The worker this session started; null where one runs already beside the stack. */
  readonly worker: WorkerProcess | null;
  /** Stops what this session has started, and only that. */
  close(): Promise<void>;
}

/** Joins the running embedded stack, or starts stack and worker. */
export async function openSession(
  settings: Settings,
  configPath: string | undefined,
  say: (line: string) => void,
): Promise<Session> {
  const running = await readStackState(projectFolder);
  if (running !== null) {
    say('The embedded servers run already (ratchet up); this run joins them.');
    return { addresses: resolveAddresses(settings, running), worker: null, close: async () => {} };
  }
  const stack = await startStack({ root: projectFolder, external: externalOf(settings), onProgress: say });
  try {
    return await addWorker(settings, configPath, stack, say);
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function addWorker(
  settings: Settings,
  configPath: string | undefined,
  stack: RunningStack,
  say: (line: string) => void,
): Promise<Session> {
  const addresses = resolveAddresses(settings, stack.addresses);
  await prepareDatabase(addresses.databaseUrl, say);
  const startedAt = Date.now();
  const worker = await startWorkerProcess(configPath);
  say(`Worker ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  const close = async (): Promise<void> => {
    await worker.stop();
    await stack.stop();
  };
  return { addresses, worker, close };
}

async function prepareDatabase(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const database = createDatabase(databaseUrl);
  try {
    const applied = await migrate(database);
    if (applied.length > 0) say(`Database: ${applied.length} migration(s) applied`);
  } finally {
    await database.close();
  }
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
