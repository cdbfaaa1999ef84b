import { join } from 'node:path';

import {
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBVector,
  DOUBLE,
  ENUM,
  VARCHAR,
} from '@duckdb/node-api';

import type { Column, Table } from '../../contracts/table.js';
import { checkTable, hasMinusZero } from './check-table.js';
import { copyToParquet } from './copy-to-parquet.js';
import type { DuckdbSession } from './duckdb-session.js';
import type { SnapshotFile } from './snapshot-file.js';
import { quoteIdentifier } from './sql.js';
import { describeTable, DESCRIPTION_KEY } from './table-description.js';

/** Rows that fit in one of DuckDB's chunks. */
const CHUNK_ROWS = 2048;

/** Up to this many categories DuckDB is handed numbers instead of texts, which is ten times as fast. */
const MOST_ENUM_VALUES = 1000;

/** Writes a table as Parquet: numbers as DOUBLE, categories as their texts, missing values as NULL. */
export async function writeTable(session: DuckdbSession, table: Table): Promise<SnapshotFile> {
  checkTable(table);
  const path = join(session.folder, 'table.parquet');
  await fillTable(session.connection, table);
  const selected = [...table.columns].map(([name, column]) => select(quoteIdentifier(name), column));
  const rows = await copyToParquet(session.connection, `SELECT ${selected.join(', ')} FROM filled`, {
    path,
    metadata: { [DESCRIPTION_KEY]: JSON.stringify(describeTable(table)) },
    dictionaries: !hasMinusZero(table),
    rows: table.rows,
  });
  const columns = [...table.columns].map(([name, column]) => ({
    name,
    type: column.kind === 'number' ? 'DOUBLE' : 'VARCHAR',
  }));
  return { path, rows, columns };
}

function select(name: string, column: Column): string {
  return column.kind === 'number'
    ? `CASE WHEN isnan(${name}) THEN NULL ELSE ${name} END AS ${name}`
    : `${name}::VARCHAR AS ${name}`;
}

async function fillTable(connection: DuckDBConnection, table: Table): Promise<void> {
  const columns = [...table.columns.values()];
  const types = columns.map(columnType);
  const names = [...table.columns.keys()].map(quoteIdentifier);
  const definitions = types.map((type, index) => `${names[index] ?? ''} ${type.toString()}`);
  await connection.run(`CREATE TEMP TABLE filled (${definitions.join(', ')})`);
  const appender = await connection.createAppender('filled');
  try {
    const chunk = DuckDBDataChunk.create(types);
    for (let start = 0; start < table.rows; start += CHUNK_ROWS) {
      chunk.reset();
      chunk.rowCount = Math.min(CHUNK_ROWS, table.rows - start);
      for (const [index, column] of columns.entries())
        fillVector(chunk.getColumnVector(index), column, start);
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function columnType(column: Column): DuckDBType {
  if (column.kind === 'number') return DOUBLE;
  const { categories } = column;
  const fitsEnum = categories.length > 0 && categories.length <= MOST_ENUM_VALUES;
  // An enumeration is declared in SQL, and a NUL would end the statement.
  return fitsEnum && !categories.some((category) => category.includes('\0')) ? ENUM(categories) : VARCHAR;
}

function fillVector(vector: DuckDBVector, column: Column, start: number): void {
  const count = vector.itemCount;
  for (let i = 0; i < count; i += 1) {
    const row = start + i;
    if (column.kind === 'number') vector.setItem(i, column.values[row] ?? 0);
    else vector.setItem(i, column.categories[column.codes[row] ?? -1] ?? null);
  }
  vector.flush();
}
