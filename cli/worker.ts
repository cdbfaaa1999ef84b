import type { Logger } from 'pino';

import type { Config } from '../contracts/config/index.js';
import { TASK_QUEUES } from '../contracts/names.js';
import { closeArtifactFolders } from '../services/artifacts/artifact-folders.js';
import { onShutdownSignal } from '../stack/shutdown.js';
import { createServices } from '../workers/services.js';
import { createLogger, installRuntime } from '../workers/logger.js';
import { startWorkers } from '../workers/start-worker.js';
import type { QueueName, WorkerSettings } from '../workers/start-worker.js';
import { trainingSlots } from '../workers/training-slots.js';
import { awaitServers } from './await-servers.js';
import { UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { loadForCommand } from './installation.js';
import { roleWarnings } from './role-warnings.js';
import type { WorkerMessage } from './worker-process.js';
import { createServerLook } from './worker-servers.js';
import type { WorkerServers } from './worker-servers.js';

export interface Options {
  readonly queue?: readonly string[];
  readonly configPath?: string;
}

const SUPERVISOR_GONE_MS = 3_000;

/** `ratchet worker` */
export async function run(options: Options): Promise<number> {
  const queues = options.queue?.map(parseQueue) ?? ['workflows', 'io', 'training', 'notifications'];
  const { config, settings } = loadForCommand(options.configPath);
  const logger = createLogger();
  const signal = watchEnd();
  try {
    const tell = (line: string): void => {
      logger.warn(line);
      report({ waiting: line });
    };
    const servers = await awaitServers(createServerLook(settings), { signal, tell });
    if (servers === null) logger.info('Ended while it waited for its servers');
    else await work(config, queues, servers, signal, logger);
  } finally {
    if (process.connected) process.disconnect();
  }
  return EXIT.done;
}

/** Aborts at the first wish that this process end: a signal, or the end of whoever started it. */
function watchEnd(): AbortSignal {
  const controller = new AbortController();
  onShutdownSignal(() => {
    controller.abort();
  });
  process.once('disconnect', () => {
    controller.abort();
    // Whoever started this worker is gone, and the servers go with it: nothing is left to wait for.
    setTimeout(() => process.exit(EXIT.failed), SUPERVISOR_GONE_MS).unref();
  });
  return controller.signal;
}

async function work(
  config: Config,
  queues: readonly QueueName[],
  { addresses, client, connection }: WorkerServers,
  signal: AbortSignal,
  logger: Logger,
): Promise<void> {
  await closeArtifactFolders(addresses.artifactRoot);
  const wired = createServices(config, addresses, client);
  try {
    installRuntime(logger);
    for (const { text } of await roleWarnings(addresses, config.dataset.source)) logger.warn(text);
    const slots = trainingSlots(config.training);
    const { temporal } = addresses;
    await poll({ queues, trainingSlots: slots, temporal, services: wired.services }, signal, logger);
  } finally {
    await wired.close();
    await connection.close();
  }
}

/** Polls until told to stop. */
async function poll(settings: WorkerSettings, signal: AbortSignal, logger: Logger): Promise<void> {
  const workers = await startWorkers(settings);
  if (signal.aborted) workers.shutdown();
  signal.addEventListener('abort', workers.shutdown);
  const queues = settings.queues.map((queue) => TASK_QUEUES[queue]);
  logger.info(
    { queues, trainingSlots: settings.trainingSlots, address: settings.temporal.address },
    'Worker ready',
  );
  report('ready');
  await workers.finished;
}

function report(message: WorkerMessage): void {
  process.send?.(message);
}

function parseQueue(name: string): QueueName {
  const queues: readonly QueueName[] = ['workflows', 'io', 'training', 'notifications'];
  const found = queues.find((queue) => queue === name);
  if (found) return found;
  throw new UsageError(`--queue: expected one of ${queues.join(', ')}, found ${JSON.stringify(name)}`);
}
