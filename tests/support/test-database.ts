import { randomUUID } from 'node:crypto';

import { inject } from 'vitest';

import { createDatabase } from '../../services/database/database.js';
import { migrateFor } from '../../services/database/migrate.js';
import type { Database } from '../../services/database/port.js';
import { ROLES } from '../../stack/postgres-roles.js';
import { sharedStack } from './stack.js';

/** A database of its own on a shared server. */
export interface TestDatabase {
  readonly url: string;
  /** As the owner of all that is in it. */
  readonly database: Database;
  /** As the product: with the rights that `prepare` gives, and no other. */
  readonly applicationUrl: string;
  readonly application: Database;
  /** As the superuser of the server. */
  readonly admin: Database;
  /** Migrates it as `ratchet up` does. */
  prepare(): Promise<void>;
  /** Closes and drops it. */
  drop(): Promise<void>;
}

/** Makes an empty database on the server that `serverUrl` names, with the roles of the embedded stack. */
export async function createTestDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const onServer = (login: string, path = name): string => {
    const { username, password } = new URL(login);
    return Object.assign(new URL(serverUrl), { username, password, pathname: `/${path}` }).href;
  };
  const { databaseOwnerUrl, databaseUrl } = sharedStack();
  const server = createDatabase(onServer(inject('adminDatabaseUrl'), 'postgres'), { maxConnections: 1 });
  await server.execute(`CREATE DATABASE ${name} OWNER ${ROLES.owner}`);
  await server.execute(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await server.execute(`GRANT CONNECT ON DATABASE ${name} TO ${ROLES.application}`);
  const url = onServer(databaseOwnerUrl);
  const applicationUrl = onServer(databaseUrl);
  const database = createDatabase(url, { maxConnections: 25 });
  const application = createDatabase(applicationUrl, { maxConnections: 25 });
  const admin = createDatabase(onServer(inject('adminDatabaseUrl')), { maxConnections: 1 });
  return {
    url,
    database,
    applicationUrl,
    application,
    admin,
    async prepare() {
      await migrateFor(database, ROLES.application);
    },
    async drop() {
      await Promise.all([database, application, admin].map((each) => each.close()));
      await server.execute(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.close();
    },
  };
}
