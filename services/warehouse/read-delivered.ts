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
  dataset: Pick<DatasetConfig, 'columns'>,
): Promise<DeliveredTable> {
  const inFile = new Set((await describeParquet(connection, path)).map(({ name }) => name));
  const present = dataset.columns.filter((column) => inFile.has(sourceName(column)));
  const rows = await countRows(connection, path);
  const numeric = await readNumeric(connection, { path, rows }, present);
  const numbers = new Map(numeric.map(({ name, values }) => [name, values]));
  const columns = new Map<string, Column>();
  for (const contract of present) {
    const values = numbers.get(contract.name);
    const source = { path, rows, column: sourceName(contract) };
    columns.set(
      contract.name,
      values === undefined ? await readTexts(connection, source) : { kind: 'number', values },
    );
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

async function readNumeric(
  connection: DuckDBConnection,
  file: { readonly path: string; readonly rows: number },
  contracts: readonly ColumnContract[],
): Promise<readonly NumericColumn[]> {
  const columns = contracts.flatMap((contract) => {
    const { name, type } = contract;
    return type === 'category' || type === 'text' ? [] : [{ name, type, source: sourceName(contract) }];
  });
  const expressions = columns.map(({ type, source }) => readAs(type, quoteIdentifier(source)));
  const table = parquetTable(file.path, { withRowNumber: false });
  const arrays = await readNumbers(connection, table, { expressions, rows: file.rows });
  return columns.map((column, index) => ({ ...column, values: arrays[index] ?? new Float64Array() }));
}

/**
 * Reads a column of texts as categories, sorted by their UTF-8 bytes. Blanks are trimmed on the distinct texts, not on
 * every row.
 */
export async function readTexts(connection: DuckDBConnection, source: TextColumn): Promise<CategoryColumn> {
  const table = parquetTable(source.path, { withRowNumber: false });
  const distinct = `SELECT DISTINCT ${quoteIdentifier(source.column)} AS raw FROM ${table}`;
  const query =
    `SELECT raw, ${trimmed('raw')} AS value, value AS position FROM (${distinct}) ` +
    `WHERE raw IS NOT NULL AND value <> ''`;
  return readByDictionary(connection, source, query);
}
