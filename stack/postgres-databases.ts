import pg from 'pg';

import type { StackLayout } from './layout.js';
import { handOver } from './postgres-ownership.js';
import { postgresPassword } from './postgres-password.js';
import { DATABASES, ROLES, type DatabaseName, type DatabaseRole } from './postgres-roles.js';
import { portAt } from './server.js';

/** The address of one database of the embedded server for one of its users, password included. */
export const databaseUrlOn = (
  layout: StackLayout,
  ports: readonly number[],
  role: DatabaseRole,
  database: DatabaseName | 'postgres',
): string =>
  `postgresql://${role}:${postgresPassword(layout, role)}@127.0.0.1:${portAt(ports, 0)}/${database}`;

/** Nobody's power but over what is theirs. */
const NO_POWERS = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

const makeRoles = async (client: pg.Client, layout: StackLayout): Promise<void> => {
  for (const role of Object.values(ROLES).filter((name) => name !== ROLES.superuser)) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    const password = client.escapeLiteral(postgresPassword(layout, role));
    await client.query(`${verb} ROLE ${role} LOGIN ${NO_POWERS} PASSWORD ${password}`);
  }
};

const makeDatabases = async (client: pg.Client): Promise<void> => {
  for (const [name, { owner, guests }] of Object.entries(DATABASES)) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name} OWNER ${owner}`);
    await client.query(
      `ALTER DATABASE ${name} OWNER TO ${owner}; REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
    );
    for (const guest of guests) await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${guest}`);
  }
  await client.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC');
};

/**
 * Tables that the owner puts into the schema `source` can be read by the source's role, and it can do nothing else. However many of
 * its queries hang, the product finds a connection.
 */
const SOURCE_SCHEMA = `
  CREATE SCHEMA IF NOT EXISTS source AUTHORIZATION ${ROLES.owner};
  ALTER DATABASE source SET search_path = source;
  ALTER ROLE ${ROLES.source} CONNECTION LIMIT 20;
  ALTER ROLE ${ROLES.source} SET default_transaction_read_only = on;
  GRANT USAGE ON SCHEMA source TO ${ROLES.source};
  GRANT SELECT ON ALL TABLES IN SCHEMA source TO ${ROLES.source};
  ALTER DEFAULT PRIVILEGES FOR ROLE ${ROLES.owner} IN SCHEMA source GRANT SELECT ON TABLES TO ${ROLES.source}`;

const asSuperuser = async (
  layout: StackLayout,
  ports: readonly number[],
  database: DatabaseName | 'postgres',
  work: (client: pg.Client) => Promise<void>,
): Promise<void> => {
  const connectionString = databaseUrlOn(layout, ports, ROLES.superuser, database);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

/**
 * Makes roles and databases where they are missing, and gives each database with all in it to its owner: until 0.1.0
 * everything was the superuser's. Asks the server, so it is safe to repeat.
 */
export const prepareDatabases = async (layout: StackLayout, ports: readonly number[]): Promise<void> => {
  await asSuperuser(layout, ports, 'postgres', async (client) => {
    await makeRoles(client, layout);
    await makeDatabases(client);
  });
  await asSuperuser(layout, ports, 'ratchet', (client) => handOver(client, ROLES.superuser, ROLES.owner));
  await asSuperuser(layout, ports, 'mlflow', (client) => handOver(client, ROLES.superuser, ROLES.mlflow));
  await asSuperuser(layout, ports, 'source', async (client) => {
    await client.query(SOURCE_SCHEMA);
    await handOver(client, ROLES.superuser, ROLES.owner);
  });
};
