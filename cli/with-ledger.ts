import { ledgerRules } from '../domain/registry/ledger-rules.js';
import { createDatabase } from '../services/database/database.js';
import { createPostgresLedger } from '../services/ledger/postgres-ledger.js';
import type { Ledger } from '../services/ledger/port.js';
import { findAddresses, loadForCommand } from './installation.js';

/** Opens the ledger of the configured model for one command. */
export async function withLedger<R>(
  configPath: string | undefined,
  use: (ledger: Ledger, model: string) => Promise<R>,
): Promise<R> {
  const { config, settings } = loadForCommand(configPath);
  const { databaseUrl } = await findAddresses(settings);
  const database = createDatabase(databaseUrl);
  try {
    return await use(createPostgresLedger(database, ledgerRules), config.model.name);
  } finally {
    await database.close();
  }
}
