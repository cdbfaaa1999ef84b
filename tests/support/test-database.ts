import { randomUUID } from 'node:crypto';

import { createDatabase } from '../../services/database/database.js';
import type { Database } from '../../services/database/port.js';

/** A database of its own on a shared server. */
export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes and drops it. */
  drop(): Promise<void>;
}

/** Makes an empty database on the server that `serverUrl` names. */
export async function createTestDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const server = createDatabase(serverUrl, { maxConnections: 1 });
  await server.execute(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = createDatabase(url.href, { maxConnections: 25 });
  return {
    url: url.href,
    database,
    async drop() {
      await database.close();
      await server.execute(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.close();
    },
  };
}
