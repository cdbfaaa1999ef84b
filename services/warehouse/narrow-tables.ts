import type { DuckDBConnection } from '@duckdb/node-api';

import { parquetTable, quoteIdentifier } from './sql.js';

/** Columns of a Parquet file of which each is to be asked for something. */
export interface AskedColumns<C> {
  readonly path: string;
  readonly rows: number;
  readonly columns: readonly C[];
  readonly nameOf: (column: C) => string;
}

/** A file of so few columns is asked directly. */
const FEW_COLUMNS = 50;
/** Of a narrow table; as many values are in memory at once. */
const MOST_COLUMNS = 100;
const MOST_VALUES = 4_000_000;

/**
 * Calls `ask` for the columns in parts, one part after the other, with a table that has them and `file_row_number`. DuckDB looks
 * at every column of a Parquet file in every query: one query a column would take the square of the columns, so many columns
 * are put into tables of a part of them first. A part of few columns, or of many rows, is one column of the file itself.
 */
export async function askInParts<C>(
  connection: DuckDBConnection,
  { columns, nameOf, path, rows }: AskedColumns<C>,
  ask: (table: string, part: readonly C[]) => Promise<void>,
): Promise<void> {
  const file = parquetTable(path, { withRowNumber: true });
  const size = Math.min(MOST_COLUMNS, Math.floor(MOST_VALUES / Math.max(1, rows)));
  if (columns.length <= FEW_COLUMNS || size <= 1) {
    for (const column of columns) await ask(file, [column]);
    return;
  }
  for (let start = 0; start < columns.length; start += size) {
    const part = columns.slice(start, start + size);
    // Two columns of a contract may be read from one of the file.
    const names = new Set(part.map((column) => quoteIdentifier(nameOf(column))));
    const selected = ['file_row_number', ...names].join(', ');
    await connection.run(`CREATE OR REPLACE TEMP TABLE narrow AS SELECT ${selected} FROM ${file}`);
    await ask('narrow', part);
  }
  await connection.run('DROP TABLE narrow');
}
