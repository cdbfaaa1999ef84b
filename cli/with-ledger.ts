import { ledgerRules } from '../domain/registry/ledger-rules.js';
import { createDatabase } from '../services/database/database.js';
import { createPostgresLedger } from '../services/ledger/postgres-ledger.js';
import type { Ledger } from '../services/ledger/port.js';
import type { Addresses } from '../workers/addresses.js';
import { findAddresses, loadForCommand } from './installation.js';

/** Opens the ledger of the configured model for one command. */
export async function withLedger<R>(
  configPath: string | undefined,
  use: (ledger: Ledger, model: string, addresses: Addresses) => Promise<R>,
): Promise<R> {
  const { config, settings } = loadForCommand(configPath);
  const addresses = await findAddresses(settings);
  const database = createDatabase(addresses.databaseUrl);
  try {
    return await use(createPostgresLedger(database, ledgerRules), config.model.name, addresses);
  } finally {
    await database.close();
  }
}
