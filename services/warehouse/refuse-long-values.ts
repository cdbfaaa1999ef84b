import type { DuckDBConnection } from '@duckdb/node-api';

import { DataSourceError } from './errors.js';
import { MAX_RECORD_BYTES } from './record-scanner.js';
import type { ParquetColumn } from './schema-hash.js';
import { parquetTable, quoteIdentifier, quotePathToRead } from './sql.js';

/** A column's part of a row group that is smaller than this does no harm, whatever its values are. */
const HARMLESS_BYTES = 1 << 24;

/**
 * Refuses a Parquet file with a text longer than a CSV record may be: DuckDB takes 2,048 rows at a time, and some of them
 * can be more than its memory. The footer tells which columns have to be looked at. Throws `DataSourceError`.
 */
export async function refuseLongValues(
  connection: DuckDBConnection,
  path: string,
  columns: readonly ParquetColumn[],
): Promise<void> {
  const large = await connection.runAndReadAll(
    'SELECT column_id::DOUBLE, max(total_uncompressed_size / num_values)::DOUBLE ' +
      `FROM parquet_metadata(${quotePathToRead(path)}) WHERE type = 'BYTE_ARRAY' AND num_values > 0 ` +
      `GROUP BY column_id HAVING max(total_uncompressed_size) > ${HARMLESS_BYTES} ORDER BY column_id`,
  );
  for (const [id, averageBytes] of large.getRows()) {
    const column = columns[Number(id)];
    const isLong = Number(averageBytes) > MAX_RECORD_BYTES || (await hasLongValue(connection, path, column));
    if (isLong) throw tooLong(path, Number(id) + 1);
  }
}

async function hasLongValue(
  connection: DuckDBConnection,
  path: string,
  column: ParquetColumn | undefined,
): Promise<boolean> {
  if (column?.type !== 'VARCHAR') return false;
  const table = parquetTable(path, { withRowNumber: false });
  try {
    const longest = `SELECT max(strlen(${quoteIdentifier(column.name)}))::DOUBLE FROM ${table}`;
    const [row] = (await connection.runAndReadAll(longest)).getRows();
    return Number(row?.[0]) > MAX_RECORD_BYTES;
  } catch (error) {
    // Only very long values need more memory than this look at a single column is given.
    if (error instanceof Error && /^Out of Memory/i.test(error.message)) return true;
    throw error;
  }
}

function tooLong(path: string, column: number): DataSourceError {
  return new DataSourceError(path, {
    code: 'record_too_long',
    column,
    problem: `a value is longer than ${MAX_RECORD_BYTES} bytes`,
    nextStep: 'Leave long texts out, or shorten them before the delivery',
  });
}
