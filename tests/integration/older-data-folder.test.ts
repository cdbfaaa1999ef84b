import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { prepareDatabase } from '../../cli/prepare-database.js';
import { decidePromotion } from '../../domain/registry/decide-promotion.js';
import { createDatabase } from '../../services/database/database.js';
import { migrate } from '../../services/database/migrate.js';
import { readMigrations } from '../../services/database/migration-files.js';
import type { Database } from '../../services/database/port.js';
import { currentRole, ledgerGuard } from '../../services/database/role-facts.js';
import { createPostgresLedger } from '../../services/ledger/postgres-ledger.js';
import { createFolders, stackLayout } from '../../stack/layout.js';
import { createPortAllocator } from '../../stack/ports.js';
import { databaseUrlOn } from '../../stack/postgres-databases.js';
import { passwordFileOf } from '../../stack/postgres-password.js';
import { ROLES, type DatabaseName } from '../../stack/postgres-roles.js';
import { postgresPlan } from '../../stack/postgres.js';
import { startServer } from '../../stack/start-server.js';
import { startStack, type RunningStack } from '../../stack/stack.js';
import { modelVersionRecord, promotionRequest } from '../support/promotion-request.js';
import { sharedStack } from '../support/stack.js';

const MODEL = 'churn-predictor';
const root = mkdtempSync(join(tmpdir(), 'ratchet-older-'));
const layout = stackLayout(root);

/** As 0.1.0 and its documents had it: MLflow's tables, and customers of a user beside the product's own. */
const MLFLOW_TABLES = `
  CREATE TABLE experiments (experiment_id serial PRIMARY KEY, name text NOT NULL);
  CREATE TABLE runs (run_id text PRIMARY KEY, experiment_id integer REFERENCES experiments);
  INSERT INTO experiments (name) VALUES ('customer-churn-prediction'); INSERT INTO runs VALUES ('r1', 1)`;
const CUSTOMERS = `
  CREATE SCHEMA crm; CREATE TYPE crm.plan AS ENUM ('basic', 'plus'); CREATE DOMAIN crm.price AS numeric CHECK (VALUE > 0);
  CREATE SEQUENCE crm.numbers; CREATE TYPE crm.pair AS (a int, b int);
  CREATE TABLE crm.customers (id int GENERATED ALWAYS AS IDENTITY, plan crm.plan, price crm.price);
  INSERT INTO crm.customers (plan, price) VALUES ('plus', 9.5);
  CREATE MATERIALIZED VIEW crm.plans AS SELECT plan, count(*) FROM crm.customers GROUP BY plan;
  CREATE FUNCTION crm.twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n';
  CREATE ROLE reader; GRANT USAGE ON SCHEMA crm TO reader; GRANT SELECT ON crm.customers TO reader`;

async function makeAsOlderVersion(): Promise<void> {
  createFolders(layout);
  const ports = createPortAllocator(false);
  const signal = new AbortController().signal;
  const started = await startServer(postgresPlan({ layout }), {
    layout,
    ports,
    signal,
    instance: randomUUID(),
    onProgress: () => undefined,
  });
  if (started === null) throw new Error('PostgreSQL did not start');
  const asSuperuser = <T>(database: DatabaseName | 'postgres', work: (database: Database) => Promise<T>) =>
    on(databaseUrlOn(layout, started.server.ports, ROLES.superuser, database), work);
  for (const name of ['ratchet', 'mlflow'])
    await asSuperuser('postgres', (database) => database.execute(`CREATE DATABASE ${name}`));
  await asSuperuser('mlflow', (database) => database.execute(MLFLOW_TABLES));
  await asSuperuser('ratchet', async (database) => {
    await migrate(database, (await readMigrations()).slice(0, 6));
    await database.execute(CUSTOMERS);
    const ledger = createPostgresLedger(database, decidePromotion);
    await ledger.recordVersion(modelVersionRecord({ model: MODEL, version: 1 }));
    await ledger.promote(promotionRequest({ model: MODEL, version: 1, promotionId: 'first' }));
  });
  await started.process.stop();
}

async function on<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = createDatabase(url, { maxConnections: 1 });
  return work(database).finally(() => database.close());
}

const startUpdated = (): Promise<RunningStack> => {
  const { mlflowUrl: mlflow, redisUrl: redis, smtpUrl: smtp, temporalAddress: temporal } = sharedStack();
  const external = { mlflow, redis, smtp, temporal };
  return startStack({ root, external, usualPorts: false, onProgress: () => undefined });
};

/** Who owns what in a database, system objects aside. */
const OWNERS = `
  SELECT DISTINCT owner::regrole::text AS owner FROM (
    SELECT relowner AS owner, relnamespace AS space FROM pg_class
    UNION ALL SELECT proowner, pronamespace FROM pg_proc
    UNION ALL SELECT typowner, typnamespace FROM pg_type
    UNION ALL SELECT nspowner, oid FROM pg_namespace WHERE nspname <> 'public'
  ) AS owned JOIN pg_namespace ON pg_namespace.oid = space
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`;
const ownersSchema = z.array(z.object({ owner: z.string() }));

beforeAll(makeAsOlderVersion);
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe.each(['the first', 'a second'])('a data folder of 0.1.0, after %s start', () => {
  let stack: RunningStack;
  const urls = () => {
    const { databaseOwnerUrl, databaseUrl } = stack.addresses;
    if (!databaseOwnerUrl) throw new Error('the stack names no owner');
    const mlflow = databaseUrlOn(layout, [Number(new URL(databaseUrl).port)], ROLES.mlflow, 'mlflow');
    return { owner: databaseOwnerUrl, application: databaseUrl, mlflow };
  };
  beforeAll(async () => {
    stack = await startUpdated();
    await prepareDatabase(urls().application, urls().owner, () => undefined);
  });
  afterAll(() => stack.stop());

  it('has its ledger, whole, for an application that cannot change it', async () => {
    await on(urls().application, async (database) => {
      expect(await currentRole(database)).toBe(ROLES.application);
      expect(await ledgerGuard(database)).toBe('rights');
      const ledger = createPostgresLedger(database, decidePromotion);
      expect(await ledger.verify(MODEL)).toMatchObject({ intact: true, entries: 1 });
      expect(await ledger.champion(MODEL)).toMatchObject({ version: 1 });
    });
  });

  it('belongs to the owner, what users have put there included, and their grants are kept', async () => {
    await on(urls().owner, async (database) => {
      expect(ownersSchema.parse(await database.query(OWNERS))).toEqual([{ owner: ROLES.owner }]);
      expect(await database.query('SELECT plan, price FROM crm.customers')).toEqual([
        { plan: 'plus', price: '9.5' },
      ]);
      expect(
        await database.query("SELECT has_table_privilege('reader', 'crm.customers', 'SELECT') AS kept"),
      ).toEqual([{ kept: true }]);
      await database.execute('ALTER TYPE crm.plan RENAME TO tariff; ALTER TYPE crm.tariff RENAME TO plan');
    });
  });

  it('has the tables of MLflow for the role of MLflow, their counters too', async () => {
    await on(urls().mlflow, async (database) => {
      expect(ownersSchema.parse(await database.query(OWNERS))).toEqual([{ owner: ROLES.mlflow }]);
      await database.query("INSERT INTO experiments (name) VALUES ('another')");
      await database.execute('ALTER TABLE runs ADD COLUMN note text; ALTER TABLE runs DROP COLUMN note');
      expect(await database.query('SELECT run_id FROM runs')).toEqual([{ run_id: 'r1' }]);
    });
  });

  it('has a password for each role in a file of its own, for the eyes of its owner', () => {
    for (const role of Object.values(ROLES))
      expect(statSync(passwordFileOf(layout, role)).mode & 0o777).toBe(0o600);
  });
});
