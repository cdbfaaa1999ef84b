import { describe, expect, it } from 'vitest';

import { snapshotDataset } from '../../activities/snapshot-dataset.js';
import { FAILURES } from '../../contracts/names.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import type { RowRequest, SourceDatabase } from '../../services/sources/port.js';
import { createPostgresSource } from '../../services/sources/postgres-source.js';
import { DataSourceError } from '../../services/warehouse/errors.js';
import type { TextRow, Warehouse } from '../../services/warehouse/port.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { createMemoryRegistry } from '../support/memory-registry.js';
import { createMemoryWarehouse } from '../support/memory-warehouse.js';
import { tableRef } from '../support/refs.js';
import { activityFailure, runActivity } from '../support/run-activity.js';
import { makeDatasetConfig } from '../support/table.js';

const source = { type: 'postgres' as const, table: 'crm.customers' };
const config = makeConfig({ dataset: makeDatasetConfig({ source, batch_size: 10 }) });

async function* oneBatch(): AsyncGenerator<readonly TextRow[]> {
  await Promise.resolve();
  yield [['1']];
}

/** A database that hands over one row, and remembers what it was asked. */
function recordingDatabase() {
  const asked: RowRequest[] = [];
  const database: SourceDatabase = {
    read: (request, take) => {
      asked.push(request);
      const moment = { position: '7:9:8', readAt: '2026-11-22T01:59:00.000Z' };
      return take({
        name: 'table crm.customers of PostgreSQL at db:5432',
        columns: ['id'],
        batches: oneBatch(),
        ...moment,
      });
    },
  };
  return { asked, database };
}

const takesAnything = (): Warehouse => ({
  ...createMemoryWarehouse(),
  snapshotRows: () => Promise.resolve(tableRef()),
});

describe('the snapshot of a data set', () => {
  it('of PostgreSQL is read in batches of the configured size, and says which rows were visible', async () => {
    const { asked, database } = recordingDatabase();
    const services = activityServices({ sourceDatabase: database, warehouse: takesAnything() });
    const snapshot = await runActivity(snapshotDataset(services), {
      config: await storeConfig(services, config),
    });
    expect(snapshot).toEqual({
      table: tableRef(),
      source: 'table crm.customers of PostgreSQL at db:5432',
      deliveredAt: '2026-11-22T01:59:00.000Z',
      position: '7:9:8',
    });
    expect(asked).toMatchObject([{ source, batchSize: 10 }]);
  });

  it('is written into the MLflow run: source, rows, digest, schema and position', async () => {
    const registry = createMemoryRegistry();
    const { database } = recordingDatabase();
    const services = activityServices({ registry, sourceDatabase: database, warehouse: takesAnything() });
    const opening = { experiment: 'e', runName: 'r', key: 'k', startedAtMs: 0, tags: {} };
    const mlflowRunId = await registry.openRun(opening);
    await runActivity(snapshotDataset(services), {
      config: await storeConfig(services, config),
      mlflowRunId,
    });
    const { rows, schemaHash, sha256 } = tableRef();
    expect(Object.fromEntries(registry.runs.get(mlflowRunId)?.tags ?? [])).toMatchObject({
      'ratchet.dataset.source': 'table crm.customers of PostgreSQL at db:5432',
      'ratchet.dataset.rows': String(rows),
      'ratchet.dataset.sha256': sha256,
      'ratchet.dataset.schema_hash': schemaHash,
      'ratchet.dataset.delivered_at': '2026-11-22T01:59:00.000Z',
      'ratchet.dataset.position': '7:9:8',
    });
  });

  it('has the time limit of the configuration, and none where that is older than limits', async () => {
    const { asked, database } = recordingDatabase();
    const services = activityServices({ sourceDatabase: database, warehouse: takesAnything() });
    const limited = makeConfig({ dataset: makeDatasetConfig({ source, source_timeout_minutes: 7 }) });
    for (const each of [config, limited])
      await runActivity(snapshotDataset(services), { config: await storeConfig(services, each) });
    expect(asked.map(({ timeoutMinutes }) => timeoutMinutes)).toEqual([undefined, 7]);
  });

  it('of a database that nobody has named is a fault of the set-up, for good', async () => {
    const services = activityServices({ sourceDatabase: createPostgresSource(null) });
    const failure = await activityFailure(snapshotDataset(services), {
      config: await storeConfig(services, config),
    });
    expect(failure).toMatchObject({ type: FAILURES.configuration, nonRetryable: true });
    expect(failure.message).toContain('SOURCE_DATABASE_URL=postgres://reader:password@host:5432/database');
  });

  it.each([
    ['missing', true],
    ['unreachable', false],
  ] as const)('that fails because its source is %s is given up for good: %s', async (code, nonRetryable) => {
    const refusal = new DataSourceError('table t', { code, problem: 'no', nextStep: 'Do' });
    const sourceDatabase = { read: () => Promise.reject(refusal) };
    const services = activityServices({ sourceDatabase });
    const failure = await activityFailure(snapshotDataset(services), {
      config: await storeConfig(services, config),
    });
    expect(failure).toMatchObject({ type: FAILURES.dataSource, nonRetryable, message: 'table t: no. Do.' });
  });

  it('of a file given to the run goes before the configured table, by the format that its name tells', async () => {
    const types: string[] = [];
    const warehouse: Warehouse = {
      ...createMemoryWarehouse(),
      snapshot: ({ type }) => {
        types.push(type);
        return Promise.resolve(tableRef());
      },
    };
    const store = createMemoryArtifactStore('/dev/null/artifacts');
    const artifacts = { ...store, localPath: () => Promise.resolve('a-path') };
    const sourceDatabase = recordingDatabase().database;
    const services = activityServices({ artifacts, sourceDatabase, warehouse });
    const taking = snapshotDataset(services);
    const stored = await services.artifacts.put(Buffer.from('id'));
    const at = '2026-11-22T00:00:00.000Z';
    for (const name of ['a.csv', 'b.PARQUET']) {
      const given = { ...stored, name, modifiedAt: at };
      const snapshot = await runActivity(taking, {
        config: await storeConfig(services, config),
        source: given,
      });
      expect(snapshot).toEqual({ table: tableRef(), source: name, deliveredAt: at });
    }
    expect(types).toEqual(['csv', 'parquet']);
  });
});
