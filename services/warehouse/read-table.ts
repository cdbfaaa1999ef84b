import type { DuckDBConnection } from '@duckdb/node-api';

import type { CategoryColumn, Column, Table } from '../../contracts/table.js';
import { TableFormatError } from './errors.js';
import { countRows } from './parquet-file.js';
import { readByDictionary, type TextColumn } from './read-categories.js';
import { readNumbers } from './read-numbers.js';
import { parquetTable, quoteIdentifier, quotePathToRead, quoteText } from './sql.js';
import {
  type CategoryDescription,
  type ColumnDescription,
  DESCRIPTION_KEY,
  tableDescriptionSchema,
} from './table-description.js';

/** Reads a table that `writeTable` has written. Throws `TableFormatError` for another file. */
export async function readTable(connection: DuckDBConnection, path: string): Promise<Table> {
  const description = await readDescription(connection, path);
  const rows = await countRows(connection, path);
  const names = description.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  const table = parquetTable(path, { withRowNumber: false });
  const arrays = await readNumbers(connection, table, { expressions: names.map(quoteIdentifier), rows });
  const numbers = new Map(names.map((name, index) => [name, arrays[index] ?? new Float64Array()]));
  const columns = new Map<string, Column>();
  for (const column of description) {
    columns.set(
      column.name,
      column.kind === 'number'
        ? { kind: 'number', values: numbers.get(column.name) ?? new Float64Array() }
        : await readCategory(connection, { path, rows, column: column.name }, column.categories),
    );
  }
  return { rows, columns };
}

async function readDescription(
  connection: DuckDBConnection,
  path: string,
): Promise<readonly ColumnDescription[]> {
  const result = await connection.runAndReadAll(
    `SELECT decode(value) FROM parquet_kv_metadata(${quotePathToRead(path)}) ` +
      `WHERE decode(key) = ${quoteText(DESCRIPTION_KEY)}`,
  );
  const text = result.getRows()[0]?.[0];
  if (typeof text !== 'string') {
    throw new TableFormatError(
      `${path} was not written as a typed table. Read a snapshot with readDelivered, and other tables with the version that wrote them.`,
    );
  }
  return tableDescriptionSchema.parse(JSON.parse(text)).columns;
}

async function readCategory(
  connection: DuckDBConnection,
  source: TextColumn,
  description: CategoryDescription,
): Promise<CategoryColumn> {
  const listed = description.order === 'sorted' ? description.unused : description.values;
  await connection.run('CREATE OR REPLACE TEMP TABLE listed (value VARCHAR, position INTEGER)');
  const appender = await connection.createAppender('listed');
  try {
    for (const [position, value] of listed.entries()) {
      appender.appendVarchar(value);
      appender.appendInteger(position);
      appender.endRow();
    }
  } finally {
    appender.closeSync();
  }
  return readByDictionary(connection, source, dictionaryQuery(source, description.order));
}

function dictionaryQuery(source: TextColumn, order: CategoryDescription['order']): string {
  if (order === 'listed') return 'SELECT value AS raw, value, position FROM listed';
  const table = parquetTable(source.path, { withRowNumber: false });
  const column = quoteIdentifier(source.column);
  return (
    'SELECT value AS raw, value, value AS position FROM ' +
    `(SELECT DISTINCT ${column} AS value FROM ${table} UNION ALL SELECT value FROM listed) WHERE value IS NOT NULL`
  );
}
