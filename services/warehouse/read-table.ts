import type { DuckDBConnection } from '@duckdb/node-api';

import type { Column, Table } from '../../contracts/table.js';
import { TableFormatError } from './errors.js';
import { countRows } from './parquet-file.js';
import { readTextColumns } from './read-categories.js';
import { readNumbers } from './read-numbers.js';
import { parquetTable, quoteIdentifier, quotePathToRead, quoteText } from './sql.js';
import { type ColumnDescription, DESCRIPTION_KEY, tableDescriptionSchema } from './table-description.js';

/** Reads a table that `writeTable` has written, or those of its columns. Throws `TableFormatError` for another file. */
export async function readTable(
  connection: DuckDBConnection,
  path: string,
  only?: readonly string[],
): Promise<Table> {
  const all = await readDescription(connection, path);
  const description = only === undefined ? all : all.filter(({ name }) => only.includes(name));
  const rows = await countRows(connection, path);
  const names = description.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  const table = parquetTable(path, { withRowNumber: false });
  const arrays = await readNumbers(connection, table, { expressions: names.map(quoteIdentifier), rows });
  const numbers = new Map(names.map((name, index) => [name, arrays[index] ?? new Float64Array()]));
  const texts = description.filter((column) => column.kind === 'category');
  const categories = await readTextColumns(connection, {
    path,
    rows,
    columns: texts.map(({ categories, name }) => ({ name, value: (text) => text, categories })),
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
