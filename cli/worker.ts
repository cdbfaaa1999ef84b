import { setTimeout as sleep } from 'node:timers/promises';

import { TASK_QUEUES } from '../contracts/names.js';
import { connectClient, TemporalUnreachableError } from '../services/temporal/connection.js';
import { ensureSearchAttributes } from '../services/temporal/search-attributes.js';
import { assertSchemaCurrent } from '../services/database/migrate.js';
import { onShutdownSignal } from '../stack/shutdown.js';
import type { Addresses } from '../workers/addresses.js';
import { createServices } from '../workers/services.js';
import { createLogger, installRuntime } from '../workers/logger.js';
import { startWorkers } from '../workers/start-worker.js';
import type { QueueName } from '../workers/start-worker.js';
import { StackNotRunningError, UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { findAddresses, loadForCommand } from './installation.js';
import type { Terminal } from './terminal.js';

export interface Options {
  readonly queue?: readonly string[];
  readonly configPath?: string;
}

const RETRY_MS = 2_000;
const SUPERVISOR_GONE_MS = 3_000;

/** `ratchet worker` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const queues = options.queue?.map(parseQueue) ?? ['workflows', 'io', 'training', 'notifications'];
  const { config, settings } = loadForCommand(options.configPath);
  const { addresses, client, connection } = await waitForServers(() => findAddresses(settings), terminal);
  const wired = createServices(config, addresses, client);
  await assertSchemaCurrent(wired.database);
  await ensureSearchAttributes(connection, addresses.temporal.namespace);
  installRuntime(createLogger());
  const trainingSlots = config.training.trainer_processes;
  const { temporal } = addresses;
  const workers = await startWorkers({ queues, trainingSlots, temporal, services: wired.services });
  onShutdownSignal(workers.shutdown);
  process.once('disconnect', () => {
    endAfterSupervisor(workers.shutdown);
  });
  terminal.say(`Worker polls ${queues.map((queue) => TASK_QUEUES[queue]).join(', ')} at ${temporal.address}`);
  process.send?.('ready');
  await workers.finished;
  await wired.close();
  await connection.close();
  if (process.connected) process.disconnect();
  return EXIT.done;
}

/** Whoever started this worker is gone, and the servers go with it: nothing is left to wait for. */
function endAfterSupervisor(shutdown: () => void): void {
  shutdown();
  setTimeout(() => process.exit(EXIT.failed), SUPERVISOR_GONE_MS).unref();
}

/** Waits until the servers are there, and says for what: a worker may be started before them. */
async function waitForServers(find: () => Promise<Addresses>, terminal: Terminal) {
  for (let said = ''; ;) {
    try {
      const addresses = await find();
      return { addresses, ...(await connectClient(addresses.temporal)) };
    } catch (error) {
      if (!(error instanceof TemporalUnreachableError) && !(error instanceof StackNotRunningError))
        throw error;
      if (said !== error.message) terminal.say(`Waiting: ${error.message}`);
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
