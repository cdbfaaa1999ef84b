import type { DuckDBConnection } from '@duckdb/node-api';

import type { Column, Table } from '../../contracts/table.js';
import { TableFormatError } from './errors.js';
import { countRows } from './parquet-file.js';
import { readByDictionaries } from './read-categories.js';
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
  const texts = description.filter((column) => column.kind === 'category');
  const categories = await readByDictionaries(connection, {
    path,
    rows,
    columns: texts.map((column) => ({
      name: column.name,
      dictionary: () => dictionaryOf(connection, path, column.name, column.categories),
    })),
  });
  const categoryOf = new Map(texts.map(({ name }, index) => [name, categories[index]]));
  const columns = new Map<string, Column>(
    description.map(({ name }) => [
      name,
      categoryOf.get(name) ?? { kind: 'number', values: numbers.get(name) ?? new Float64Array() },
    ]),
  );
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

async function dictionaryOf(
  connection: DuckDBConnection,
  path: string,
  name: string,
  description: CategoryDescription,
): Promise<string> {
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
  if (description.order === 'listed') return 'SELECT value AS raw, value, position FROM listed';
  const column = quoteIdentifier(name);
  const table = parquetTable(path, { withRowNumber: false });
  return (
    'SELECT value AS raw, value, value AS position FROM ' +
    `(SELECT DISTINCT ${column} AS value FROM ${table} UNION ALL SELECT value FROM listed) WHERE value IS NOT NULL`
  );
}
