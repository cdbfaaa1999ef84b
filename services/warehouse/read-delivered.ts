import type { DuckDBConnection } from '@duckdb/node-api';

import type { ColumnContract, DatasetConfig } from '../../contracts/config/dataset.js';
import type { CategoryColumn, Column, DeliveredTable } from '../../contracts/table.js';
import { readAs, trimmed } from './cast-expressions.js';
import { findUnreadable, type NumericColumn } from './find-unreadable.js';
import { countRows, describeParquet } from './parquet-file.js';
import { readByDictionary, type TextColumn } from './read-categories.js';
import { readNumbers } from './read-numbers.js';
import { parquetTable, quoteIdentifier } from './sql.js';

/** Reads the contract's columns of a snapshot, typed, under their contract names and in the contract's order. */
export async function readDelivered(
  connection: DuckDBConnection,
  path: string,
  dataset: DatasetConfig,
): Promise<DeliveredTable> {
  const inFile = new Set((await describeParquet(connection, path)).map(({ name }) => name));
  const present = dataset.columns.filter((column) => inFile.has(sourceName(column)));
  const rows = await countRows(connection, path);
  const numeric = present.flatMap(numericColumn);
  const numbers = await readNumberColumns(connection, { path, rows }, numeric);
  const columns = new Map<string, Column>();
  for (const contract of present) {
    const source = { path, rows, column: sourceName(contract) };
    const column = numbers.get(contract.name) ?? (await readTexts(connection, source));
    columns.set(contract.name, column);
  }
  return {
    rows,
    columns,
    unreadable: await findUnreadable(connection, path, numeric),
    absentColumns: dataset.columns.filter((column) => !present.includes(column)).map(({ name }) => name),
  };
}

function sourceName(column: ColumnContract): string {
  return column.source ?? column.name;
}

function numericColumn(column: ColumnContract): readonly NumericColumn[] {
  const { name, type } = column;
  return type === 'category' || type === 'text' ? [] : [{ name, type, source: sourceName(column) }];
}

async function readNumberColumns(
  connection: DuckDBConnection,
  file: { readonly path: string; readonly rows: number },
  columns: readonly NumericColumn[],
): Promise<ReadonlyMap<string, Column>> {
  const expressions = columns.map(({ type, source }) => readAs(type, quoteIdentifier(source)));
  const table = parquetTable(file.path, { withRowNumber: false });
  const arrays = await readNumbers(connection, table, { expressions, rows: file.rows });
  return new Map(
    columns.map(({ name }, index) => [name, { kind: 'number', values: arrays[index] ?? new Float64Array() }]),
  );
}

/** Blanks are trimmed on the distinct texts, not on every row. Categories come sorted by their UTF-8 bytes. */
async function readTexts(connection: DuckDBConnection, source: TextColumn): Promise<CategoryColumn> {
  const table = parquetTable(source.path, { withRowNumber: false });
  const distinct = `SELECT DISTINCT ${quoteIdentifier(source.column)} AS raw FROM ${table}`;
  const query =
    `SELECT raw, ${trimmed('raw')} AS value, value AS position FROM (${distinct}) ` +
    `WHERE raw IS NOT NULL AND value <> ''`;
  return readByDictionary(connection, source, query);
}
