import type { TableRef } from '../../contracts/refs.js';
import type { ArtifactStore } from '../artifacts/port.js';
import { type DuckdbOptions, type DuckdbSession, withSession } from './duckdb-session.js';
import type { Warehouse } from './port.js';
import { readDelivered } from './read-delivered.js';
import { readTable } from './read-table.js';
import { schemaHash } from './schema-hash.js';
import { snapshotCsv } from './snapshot-csv.js';
import type { SnapshotFile } from './snapshot-file.js';
import { snapshotParquet } from './snapshot-parquet.js';
import { snapshotRows } from './snapshot-rows.js';
import { writeTable } from './write-table.js';

export interface DuckdbWarehouseOptions extends DuckdbOptions {
  readonly store: ArtifactStore;
}

/** A warehouse on DuckDB. Each call has a database of its own, so calls may run side by side and nothing stays open. */
export function createDuckdbWarehouse(options: DuckdbWarehouseOptions): Warehouse {
  const { store } = options;
  const keep = (write: (session: DuckdbSession) => Promise<SnapshotFile>): Promise<TableRef> =>
    withSession(options, async (session) => {
      const { path, rows, columns } = await write(session);
      return { ...(await store.putFile(path)), rows, schemaHash: schemaHash(columns) };
    });
  return {
    snapshot: ({ path, type }) =>
      keep((session) => (type === 'csv' ? snapshotCsv(session, path) : snapshotParquet(session, path))),
    snapshotRows: (rows) => keep((session) => snapshotRows(session, rows)),
    readDelivered: async (snapshot, dataset) => {
      const path = await store.localPath(snapshot);
      return withSession(options, ({ connection }) => readDelivered(connection, path, dataset));
    },
    read: async (table, columns) => {
      const path = await store.localPath(table);
      return withSession(options, ({ connection }) => readTable(connection, path, columns));
    },
    write: (table) => keep((session) => writeTable(session, table)),
  };
}
