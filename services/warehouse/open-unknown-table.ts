import { join } from 'node:path';

import type { ColumnFacts } from '../../contracts/column-facts.js';
import type { ColumnContract } from '../../contracts/config/dataset.js';
import type { DeliveredTable } from '../../contracts/table.js';
import { readColumnFacts } from './column-facts.js';
import { copyToParquet } from './copy-to-parquet.js';
import { type DuckdbOptions, type DuckdbSession, withSession } from './duckdb-session.js';
import { isParquet } from './parquet-file.js';
import { readDelivered } from './read-delivered.js';
import { snapshotCsv } from './snapshot-csv.js';
import { snapshotParquet } from './snapshot-parquet.js';
import { parquetTable } from './sql.js';

/** Rows of a sample, and values in it: a table of hundreds of columns gets fewer rows. */
const MOST_ROWS = 100_000;
const MOST_VALUES = 10_000_000;

const SAMPLE = { 'ratchet.source': JSON.stringify({ type: 'sample' }) };

/** A file whose columns nobody has described yet. */
export interface UnknownTable {
  readonly type: 'csv' | 'parquet';
  readonly rows: number;
  /** Of all rows, in the order of the file. */
  readonly columns: readonly ColumnFacts[];
  /** The rows typed by a contract: all of them, or of a large table an even share. */
  readSample(columns: readonly ColumnContract[]): Promise<DeliveredTable>;
}

/**
 * Takes in a CSV or Parquet file and works on it while it is open. Throws `DataSourceError` for a file that cannot be
 * read.
 */
export function withUnknownTable<T>(
  options: DuckdbOptions,
  path: string,
  work: (table: UnknownTable) => Promise<T>,
): Promise<T> {
  return withSession(options, async (session) => {
    const type = (await isParquet(path)) ? 'parquet' : 'csv';
    const snapshot = await (type === 'parquet' ? snapshotParquet : snapshotCsv)(session, path);
    const { rows } = snapshot;
    const columns = await readColumnFacts(session.connection, snapshot.path, rows);
    return work({
      type,
      rows,
      columns,
      async readSample(contract) {
        const sample = await takeSample(session, snapshot.path, rows, columns.length);
        return readDelivered(session.connection, sample, { columns: [...contract] });
      },
    });
  });
}

/** The file itself where it is small enough. Which rows are taken depends on their place alone. */
async function takeSample(
  { connection, folder }: DuckdbSession,
  path: string,
  rows: number,
  columns: number,
): Promise<string> {
  const most = Math.min(MOST_ROWS, Math.floor(MOST_VALUES / columns));
  if (rows <= most) return path;
  const target = join(folder, 'sample.parquet');
  const table = parquetTable(path, { withRowNumber: true });
  const share = Math.round((1_000_000 * most) / rows);
  const query = `SELECT * EXCLUDE (file_row_number) FROM ${table} WHERE hash(file_row_number) % 1000000 < ${share}`;
  await copyToParquet(connection, query, { path: target, metadata: SAMPLE, dictionaries: true });
  return target;
}
