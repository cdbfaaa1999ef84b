import { createDatabase } from '../services/database/database.js';
import { assertSchemaCurrent, migrate, migrateFor } from '../services/database/migrate.js';
import type { Database } from '../services/database/port.js';
import { currentRole } from '../services/database/role-facts.js';

/** Migrates as the owner of the tables, where one is known, and gives the user of the application its rights. */
export async function prepareDatabase(
  databaseUrl: string,
  ownerUrl: string | null,
  say: (line: string) => void,
): Promise<void> {
  const database = createDatabase(databaseUrl);
  try {
    const applied = ownerUrl === null ? await migrate(database) : await migrateAs(ownerUrl, database);
    if (applied.length > 0) say(`Database: ${applied.length} migration(s) applied`);
  } finally {
    await database.close();
  }
}

async function migrateAs(ownerUrl: string, database: Database): Promise<readonly string[]> {
  const owner = createDatabase(ownerUrl, { maxConnections: 1, variable: 'DATABASE_OWNER_URL' });
  try {
    const applied = await migrateFor(owner, await currentRole(database));
    // The two addresses may lead to two databases, or to two schemas of one.
    await assertSchemaCurrent(database);
    return applied;
  } finally {
    await owner.close();
  }
}
