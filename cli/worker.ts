import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from 'pino';

import { TASK_QUEUES } from '../contracts/names.js';
import { connectClient, TemporalUnreachableError } from '../services/temporal/connection.js';
import { ensureSearchAttributes } from '../services/temporal/search-attributes.js';
import { assertSchemaCurrent } from '../services/database/migrate.js';
import { onShutdownSignal } from '../stack/shutdown.js';
import type { Addresses } from '../workers/addresses.js';
import { createServices } from '../workers/services.js';
import { createLogger, installRuntime } from '../workers/logger.js';
import { startWorkers } from '../workers/start-worker.js';
import type { QueueName, WorkerSettings } from '../workers/start-worker.js';
import { trainingSlots } from '../workers/training-slots.js';
import { StackNotRunningError, UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { findAddresses, loadForCommand } from './installation.js';

export interface Options {
  readonly queue?: readonly string[];
  readonly configPath?: string;
}

const RETRY_MS = 2_000;
const SUPERVISOR_GONE_MS = 3_000;

/** `ratchet worker` */
export async function run(options: Options): Promise<number> {
  const queues = options.queue?.map(parseQueue) ?? ['workflows', 'io', 'training', 'notifications'];
  const { config, settings } = loadForCommand(options.configPath);
  const logger = createLogger();
  const servers = await waitForServers(() => findAddresses(settings), logger);
  const { addresses, client, connection } = servers;
  const wired = createServices(config, addresses, client);
  try {
    await assertSchemaCurrent(wired.database);
    await ensureSearchAttributes(connection, addresses.temporal.namespace);
    installRuntime(logger);
    const slots = trainingSlots(config.training);
    const { temporal } = addresses;
    await poll({ queues, trainingSlots: slots, temporal, services: wired.services }, logger);
  } finally {
    await wired.close();
    await connection.close();
    if (process.connected) process.disconnect();
  }
  return EXIT.done;
}

/** Polls until told to stop. */
async function poll(settings: WorkerSettings, logger: Logger): Promise<void> {
  const workers = await startWorkers(settings);
  onShutdownSignal(workers.shutdown);
  process.once('disconnect', () => {
    endAfterSupervisor(workers.shutdown);
  });
  const queues = settings.queues.map((queue) => TASK_QUEUES[queue]);
  logger.info(
    { queues, trainingSlots: settings.trainingSlots, address: settings.temporal.address },
    'Worker ready',
  );
  process.send?.('ready');
  await workers.finished;
}

/** Whoever started this worker is gone, and the servers go with it: nothing is left to wait for. */
function endAfterSupervisor(shutdown: () => void): void {
  shutdown();
  setTimeout(() => process.exit(EXIT.failed), SUPERVISOR_GONE_MS).unref();
}

/** Waits until the servers are there, and says for what: a worker may be started before them. */
async function waitForServers(find: () => Promise<Addresses>, logger: Logger) {
  for (let said = ''; ;) {
    try {
      const addresses = await find();
      return { addresses, ...(await connectClient(addresses.temporal)) };
    } catch (error) {
      if (!(error instanceof TemporalUnreachableError) && !(error instanceof StackNotRunningError))
        throw error;
      if (said !== error.message) logger.warn(`Waiting: ${error.message}`);
      said = error.message;
      await sleep(RETRY_MS);
    }
  }
}

function parseQueue(name: string): QueueName {
  const queues: readonly QueueName[] = ['workflows', 'io', 'training', 'notifications'];
  const found = queues.find((queue) => queue === name);
  if (found) return found;
  throw new UsageError(`--queue: expected one of ${queues.join(', ')}, found ${JSON.stringify(name)}`);
}
