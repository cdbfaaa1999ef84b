import type { DataSource } from '../contracts/config/dataset.js';
import { createDatabase } from '../services/database/database.js';
import { DatabaseAddressError, DatabaseUnreachableError } from '../services/database/errors.js';
import type { Database } from '../services/database/port.js';
import { isSuperuser, ledgerGuard } from '../services/database/role-facts.js';
import { SourceAddressMissingError } from '../services/sources/errors.js';
import type { Addresses } from '../workers/addresses.js';

/** Something that works, and that somebody with a query or a password could misuse. */
export interface RoleWarning {
  readonly code: 'ledger_guard' | 'source_address' | 'source_superuser' | 'source_unreachable';
  readonly text: string;
}

const LEDGER_GUARD =
  'the user of DATABASE_URL owns the ledger or may change it: its guard is then only a trigger, which the user can drop. ' +
  'Give the application a user of its own and the owner to DATABASE_OWNER_URL; docs/how-to/use-your-own-postgresql.md ' +
  'has the SQL.';
const SOURCE_SUPERUSER =
  'the user of SOURCE_DATABASE_URL is a superuser: a source query can read files of that server, stop its connections ' +
  'and see passwords. Use one that may only read, as in docs/how-to/read-from-postgres.md.';

/** What the users of product and source database may do beyond what they have to. */
export async function roleWarnings(
  { databaseUrl, sourceDatabaseUrl }: Pick<Addresses, 'databaseUrl' | 'sourceDatabaseUrl'>,
  source: DataSource,
): Promise<readonly RoleWarning[]> {
  const [ledger, onSource] = await Promise.all([
    ask(databaseUrl, 'DATABASE_URL', ledgerGuard),
    sourceWarnings(sourceDatabaseUrl, source),
  ]);
  const guard = ledger === 'trigger' ? [{ code: 'ledger_guard' as const, text: LEDGER_GUARD }] : [];
  return [...guard, ...onSource];
}

async function sourceWarnings(url: string | null, source: DataSource): Promise<readonly RoleWarning[]> {
  if (url === null && source.type !== 'postgres') return [];
  if (url === null) return [{ code: 'source_address', text: new SourceAddressMissingError().message }];
  const superuser = await ask(url, 'SOURCE_DATABASE_URL', isSuperuser);
  if (superuser instanceof Error) return [{ code: 'source_unreachable', text: superuser.message }];
  return superuser ? [{ code: 'source_superuser', text: SOURCE_SUPERUSER }] : [];
}

/** The answer of a database, or why it gives none. */
async function ask<T>(
  url: string,
  variable: string,
  question: (database: Database) => Promise<T>,
): Promise<T | Error> {
  try {
    const database = createDatabase(url, { maxConnections: 1, retryDelaysMs: [], variable });
    return await question(database).finally(() => database.close());
  } catch (error) {
    if (error instanceof DatabaseUnreachableError || error instanceof DatabaseAddressError) return error;
    throw error;
  }
}
