import { join } from 'node:path';

import { type DuckDBAppender, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';

import type { DuckdbSession } from './duckdb-session.js';
import type { TextRow } from './port.js';
import { CHUNK_ROWS } from './row-chunks.js';
import { quoteIdentifier, quotePathToWrite } from './sql.js';

/** As many rows as a row group of the snapshot. */
const PART_ROWS = 60 * CHUNK_ROWS;

/** Rows on their way to a file: what has come so far lies in Parquet files of the session's folder. */
export interface RowParts {
  /** Takes the next rows, at most `CHUNK_ROWS`. */
  add(rows: readonly TextRow[]): Promise<void>;
  /** The files in their order, with all rows; one of none where there was no row. */
  close(): Promise<readonly string[]>;
}

/** Makes room for rows of these columns, all texts. */
export async function openRowParts(
  { connection, folder }: DuckdbSession,
  columns: readonly string[],
): Promise<RowParts> {
  const files: string[] = [];
  // One chunk for all: DuckDB's memory of a chunk that is dropped waits for JavaScript's garbage collection.
  const chunk = DuckDBDataChunk.create(columns.map(() => VARCHAR));
  const definitions = columns.map((column) => `${quoteIdentifier(column)} VARCHAR`).join(', ');
  let rowCount = 0;
  const open = async (): Promise<DuckDBAppender> => {
    await connection.run(`CREATE OR REPLACE TEMP TABLE part (${definitions})`);
    rowCount = 0;
    return connection.createAppender('part');
  };
  let appender = await open();
  const write = async (): Promise<void> => {
    appender.closeSync();
    const path = join(folder, `part-${files.length}.parquet`);
    // Read once and thrown away: no time goes into making it small.
    await connection.run(
      `COPY part TO ${quotePathToWrite(path)} (FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 0)`,
    );
    files.push(path);
  };
  return {
    async add(rows) {
      fill(chunk, rows);
      appender.appendDataChunk(chunk);
      rowCount += rows.length;
      if (rowCount < PART_ROWS) return;
      await write();
      appender = await open();
    },
    async close() {
      if (rowCount > 0 || files.length === 0) await write();
      else appender.closeSync();
      await connection.run('DROP TABLE part');
      return files;
    },
  };
}

function fill(chunk: DuckDBDataChunk, rows: readonly TextRow[]): void {
  chunk.reset();
  chunk.rowCount = rows.length;
  for (let column = 0; column < chunk.columnCount; column += 1) {
    const vector = chunk.getColumnVector(column);
    for (const [index, row] of rows.entries()) vector.setItem(index, row[column] ?? null);
    vector.flush();
  }
}
