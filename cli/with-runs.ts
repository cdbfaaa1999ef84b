import type { Client } from '@temporalio/client';

import type { Config } from '../contracts/config/index.js';
import { createDatabase } from '../services/database/database.js';
import type { Database } from '../services/database/port.js';
import { createPostgresRunLog } from '../services/ledger/postgres-run-log.js';
import type { RunLog } from '../services/ledger/port.js';
import { connectClient } from '../services/temporal/connection.js';
import type { Addresses } from '../workers/addresses.js';
import { findAddresses, loadForCommand } from './installation.js';
import type { RunSources } from './list-runs.js';

/** All that the commands about runs work with. */
export interface RunPlaces {
  readonly config: Config;
  readonly addresses: Addresses;
  readonly client: Client;
  readonly database: Database;
  readonly runLog: RunLog;
  readonly workflows: Client['workflow'];
  readonly sources: RunSources;
}

/** Connects to Temporal and PostgreSQL for one command. */
export async function withRuns<R>(
  configPath: string | undefined,
  use: (places: RunPlaces) => Promise<R>,
): Promise<R> {
  const { config, settings } = loadForCommand(configPath);
  const addresses = await findAddresses(settings);
  const { client, connection } = await connectClient(addresses.temporal);
  const database = createDatabase(addresses.databaseUrl);
  try {
    const runLog = createPostgresRunLog(database);
    const workflows = client.workflow;
    const sources = { workflows, runLog };
    return await use({ config, addresses, client, database, runLog, workflows, sources });
  } finally {
    await database.close();
    await connection.close();
  }
}
