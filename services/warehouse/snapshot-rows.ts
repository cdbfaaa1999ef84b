import { join } from 'node:path';

import { findNameProblem } from './column-names.js';
import { copyToParquet } from './copy-to-parquet.js';
import type { DuckdbSession } from './duckdb-session.js';
import { DataSourceError } from './errors.js';
import type { DeliveredRows } from './port.js';
import { inChunks } from './row-chunks.js';
import { openRowParts } from './row-parts.js';
import type { SnapshotFile } from './snapshot-file.js';
import { quotePathToRead } from './sql.js';

/**
 * Writes rows as Parquet in the order they come, all columns as text. Of any number of rows some 120,000 at a time are in
 * memory; the same rows give the same bytes, whatever the size of their batches.
 */
export async function snapshotRows(session: DuckdbSession, rows: DeliveredRows): Promise<SnapshotFile> {
  const { batches, columns, name } = rows;
  const problem = findNameProblem(columns);
  if (problem !== null) throw new DataSourceError(name, problem);
  const parts = await openRowParts(session, columns);
  for await (const chunk of inChunks(batches)) await parts.add(chunk);
  const files = (await parts.close()).map(quotePathToRead);
  const path = join(session.folder, 'snapshot.parquet');
  const all = `SELECT * FROM read_parquet([${files.join(', ')}], hive_partitioning = false)`;
  const written = await copyToParquet(session.connection, all, {
    path,
    metadata: { 'ratchet.source': JSON.stringify({ type: 'rows' }) },
    dictionaries: true,
  });
  return { path, rows: written, columns: columns.map((column) => ({ name: column, type: 'VARCHAR' })) };
}
